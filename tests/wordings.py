"""Wordings to make texts of: what reports say with numbers, and runs that no report has."""

from hypothesis import strategies as st

PIECES = [
    "就业", "4.59万人", "2549人", "6300多家", "近", "约", "超过", "不超过", "控制在",
    "以内", "以上", "左右", "三", "十", "百", "万", "亿", "多", "余", "几", "点", "零",
    "一是", "一、", "(二)", "第", "届", "级", "—", "至", "%", "％", "‰", "个百分点",
    "元/月", "人次", "2020年", "7月", "1日", "“", "”", "《", "》", "进一步", "三支一扶",
    "五邑", "版", "A", "１２", "．", ".", ",", "，", "。", "；", "0", "00", "1,234", "壹佰",
    "队伍", "分之", "百分之", "1/3", "、", "和", "三五", "十七八", "双", "-", "增长", "占",
    "从", "千瓦", "2020-1-1", "\n", " ", "\u00a0",
]  # fmt: skip
LONG_RUNS = [
    "1", "一", "亿", "一亿", "1,", "1,111", "1万", "分之", "一分之", "百分之", "1、", "{", "1-",
    "约", "百", "1.", "双", "三五", "1人、", "5—", "2020-1-1 ", "1/2", "1 ", "\n1\n", "“1", "《",
    "一、", "(一)", "(1)", "１", "－1%", "千瓦", "1和", "第1、", "约1", "1—", "零", "点", "一点",
]  # fmt: skip


def texts(pieces: int = 24) -> st.SearchStrategy[str]:
    """Texts of up to so many such pieces, or of any characters at all."""
    return st.lists(st.sampled_from(PIECES), max_size=pieces).map("".join) | st.text(max_size=40)
