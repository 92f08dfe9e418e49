"""The command line: what it prints, in which form, and which exit code it ends with."""

import io
import json
import shutil
from pathlib import Path

import pytest

from analysis.cli import language_of, main
from analysis.figures.intervals import ROUNDING_MODES

ROOT = Path(__file__).resolve().parents[1]
REPORT = "jiangmen-2020"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data, to be spoiled."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def run(*arguments: str, root: Path = ROOT, lang: str = "en") -> tuple[int, str, str]:
    """Run one command in this process; return exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    code = main([arguments[0], "--root", str(root), "--lang", lang, *arguments[1:]], {}, out, err)
    return code, out.getvalue(), err.getvalue()


def spoil(path: Path, old: str, new: str) -> None:
    """Replace ``old``, which must be there, by ``new``."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def lines(output: str) -> list[dict[str, object]]:
    """Return JSON lines as objects."""
    return [json.loads(line) for line in output.splitlines()]


# What other programs rely on.


def test_figures_as_json_lines_have_the_promised_fields_for_a_report() -> None:
    code, output, _ = run("figures", REPORT, "--format", "jsonl")
    rows = lines(output)
    assert code == 0
    assert len(rows) == 253
    assert list(rows[1]) == [
        *("start", "end", "text", "kind", "value", "unit", "canonical_unit", "qualifier"),
        *("low", "high", "bounds", "indicator", "section", "sentence", "zh", "en", "role"),
    ]
    urban = next(row for row in rows if row["indicator"] == "new_urban_employment")
    assert urban["text"] == "4.59万人"
    assert (urban["value"], urban["unit"]) == ("45900", "人")
    assert (urban["low"], urban["high"], urban["bounds"]) == ("45850", "45950", "[)")
    assert urban["section"] == "employment"
    source = (ROOT / "data/sources" / REPORT / "source.txt").read_text(encoding="utf-8")
    assert source.index("4.59万人") == urban["start"]


def test_figures_of_any_text_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("惠及企业6300多家。", encoding="utf-8")
    code, output, _ = run("figures", "--text", str(path), "--format", "jsonl")
    assert code == 0
    assert lines(output) == [
        {
            "start": 4,
            "end": 10,
            "text": "6300多家",
            "kind": "figure",
            "value": "6300",
            "unit": "家",
            "canonical_unit": "家",
            "qualifier": "多",
            "low": "6300",
            "high": "6400",
            "bounds": "()",
            "role": "level",
        }
    ]


def test_figures_of_standard_input_are_printed_as_they_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = io.BytesIO("\ufeff惠及企业6300多家。\n增长3%。".encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(text))
    code, output, _ = run("figures", "--text", "-", "--format", "csv")
    assert code == 0
    assert output.splitlines() == [
        "start,end,text,kind,value,unit,canonical_unit,qualifier,low,high,bounds,role",
        "4,10,6300多家,figure,6300,家,家,多,6300,6400,(),level",
        "14,16,3%,figure,3,%,%,,2.5,3.5,[),change",
    ]


@pytest.mark.parametrize("form", ["jsonl", "csv", "json", "table"])
def test_a_text_without_numerals_has_no_rows(tmp_path: Path, form: str) -> None:
    path = tmp_path / "text.txt"
    path.write_text("就业形势稳定。", encoding="utf-8")
    code, output, _ = run("figures", "--text", str(path), "--format", form)
    assert (code, output.strip()) == (0, "[]" if form == "json" else "")


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, _, errors = run("figures", "--text", str(tmp_path / "none.txt"))
    assert code == 12
    assert "none.txt: a file is missing" in errors


@pytest.mark.parametrize(("form", "code"), [("json", 12), ("table", 12), ("jsonl", 0), ("csv", 0)])
def test_only_what_is_printed_as_it_comes_may_be_of_any_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, code: int
) -> None:
    path = tmp_path / "text.txt"
    path.write_text("就业4.59万人。" * 5, encoding="utf-8")
    monkeypatch.setattr("analysis.sources.datafile.LARGEST_FILE", 90)
    found, _, errors = run("figures", "--text", str(path), "--format", form)
    assert found == code
    assert ("text.txt: the file is too large" in errors) == (code != 0)


def test_an_open_side_is_null(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("失业3个月以上", encoding="utf-8")
    row = lines(run("figures", "--text", str(path), "--format", "jsonl")[1])[0]
    assert (row["low"], row["high"]) == ("3", None)


def test_ratios_as_json_lines_have_the_promised_fields_and_twelve_digits() -> None:
    _, output, _ = run("ratios", REPORT, "--format", "jsonl")
    by_id = {row["id"]: row for row in lines(output)}
    ratio = by_id["subsidy_per_worker"]
    assert list(ratio) == [
        *("id", "section", "zh", "en", "unit", "value", "low", "high", "standard_uncertainty"),
        *("shown", "formula", "inputs", "caution_zh", "caution_en"),
        *("tightened_low", "tightened_high", "tightened_by"),
    ]
    # 127000000 / 49400, and 126500000 / 49450 … 127500000 / 49350 rounded outward
    assert ratio["value"] == "2570.85020243"
    assert (ratio["low"], ratio["high"]) == ("2558.13953488", "2583.58662614")
    assert ratio["shown"] == "2570"
    assert ratio["inputs"] == ["employment_subsidy", "subsidised_workers"]


def test_audit_as_json_lines_have_the_promised_fields() -> None:
    code, output, _ = run("audit", REPORT, "--format", "jsonl")
    by_id = {row["id"]: row for row in lines(output)}
    finding = by_id["poverty_pension_sum"]
    assert code == 0
    assert list(finding) == [
        *("id", "verdict", "statement_zh", "statement_en", "left", "right", "quotes"),
        *("note_zh", "note_en"),
    ]
    assert finding["verdict"] == "disagrees"
    assert (finding["left"], finding["right"]) == ("63728", "63729")
    assert by_id["small_firm_loan_share"]["verdict"] == "agrees within rounding"


def test_csv_and_json_hold_the_same_ratios() -> None:
    as_csv = run("ratios", REPORT, "--format", "csv")[1].splitlines()
    as_json = json.loads(run("ratios", REPORT, "--format", "json")[1])
    assert len(as_csv) == len(as_json) + 1
    assert as_csv[0].startswith("id,section,zh,en,unit,value,low,high")


def test_a_table_keeps_each_row_on_its_line_in_a_pipe() -> None:
    output = run("ratios", REPORT)[1]
    row = next(line for line in output.splitlines() if line.startswith("subsidy_per_worker "))
    assert row.split()[:3] == ["subsidy_per_worker", "2570", "元/人"]
    assert row.rstrip().endswith("Employment subsidy per beneficiary worker")


def test_rounding_changes_intervals_and_nothing_else() -> None:
    half_up = lines(run("figures", REPORT, "--format", "jsonl")[1])
    down = lines(run("figures", REPORT, "--format", "jsonl", "--rounding", "down")[1])
    assert [row["value"] for row in half_up] == [row["value"] for row in down]
    urban = next(row for row in down if row["indicator"] == "new_urban_employment")
    assert (urban["low"], urban["high"]) == ("45900", "46000")


READING = [
    ("status",),
    ("figures", REPORT),
    ("figures", "--text", str(ROOT / "data/sources" / REPORT / "source.txt")),
    ("ratios", REPORT),
    ("audit", REPORT),
    ("trace", REPORT, "subsidy_per_worker"),
]


@pytest.mark.parametrize("rounding", ROUNDING_MODES)
@pytest.mark.parametrize("command", READING, ids=lambda command: " ".join(command[:2])[:14])
def test_every_command_that_reads_numbers_takes_every_rounding_mode(
    command: tuple[str, ...], rounding: str
) -> None:
    code, output, errors = run(*command, "--rounding", rounding, "--format", "json")
    assert (code, errors) == (0, "")
    assert json.loads(output)


@pytest.mark.parametrize("command", [("build",), *READING], ids=lambda command: command[0])
def test_a_rounding_mode_that_there_is_not_is_a_usage_error(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(*command, "--rounding", "sideways")
    assert "half-even" in capsys.readouterr().err


# The way back.


def test_trace_of_a_ratio_leads_to_its_sentences() -> None:
    code, output, _ = run("trace", REPORT, "subsidy_per_worker")
    assert code == 0
    assert "2,570 yuan per worker" in output
    assert "(2,558 – 2,584)" in output
    assert "data/ratios.toml:" in output
    assert output.count("发放各项就业创业补贴1.27亿元,惠及企业6300多家、劳动者4.94万人。") == 2


def test_trace_of_a_figure_leads_on_to_what_uses_it() -> None:
    row = lines(run("trace", REPORT, "startup_loans", "--format", "jsonl")[1])[0]
    used_by = row["used_by"]
    assert isinstance(used_by, list)
    assert {"average_startup_loan", "small_firm_loan_share"} <= set(used_by)


def test_trace_of_an_unknown_id_names_the_nearest() -> None:
    code, _, errors = run("trace", REPORT, "subsidy_per_wroker")
    assert code == 2
    assert "expected: subsidy_per_worker" in errors


# Status.


def test_status_says_why_and_counts_coverage_and_verdicts(project: Path) -> None:
    (project / "requirements.lock").touch()
    (project / "analysis").mkdir()
    code, output, _ = run("status", root=project)
    assert code == 0
    assert "out of date: manifest.json" in output
    assert "unaccounted for 0" in output
    assert "disagrees 1" in output


def test_status_speaks_chinese_too(project: Path) -> None:
    (project / "requirements.lock").touch()
    (project / "analysis").mkdir()
    assert "需更新：manifest.json" in run("status", root=project, lang="zh")[1]


@pytest.mark.parametrize(
    ("environment", "lang"),
    [({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "zh_CN", "LC_ALL": "C"}, "en"), ({}, "en")],
)
def test_messages_are_in_the_language_of_the_locale(environment: dict[str, str], lang: str) -> None:
    assert language_of(environment) == lang


# A new report.

PUBLISHED = """\
某市人力资源和社会保障局2021年工作报告
一、2021年工作情况
(一)就业创业。全市城镇新增就业5.1万人,城镇失业人员再就业2.9万人,城镇登记失业率为2.4%,控制在3.5%以内,\
新建就业驿站12个。
二、2022年工作计划
力争城镇新增就业5万人。
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_bytes(PUBLISHED.encode("gb18030"))
    return path


def test_a_report_is_drafted_and_works_at_once(project: Path, published: Path) -> None:
    (project / "requirements.lock").touch()
    (project / "analysis").mkdir()
    code, output, _ = run("add", str(published), "--id", "somewhere-2021", root=project)
    assert code == 0
    assert "figures: 4 named, 2 to review (1 with an indicator proposed)" in output
    assert "period = 2021" in output
    assert "fill in source.toml: title.en, issuer.zh" in output
    ratio = "reemployment_to_new_urban_employment"
    rows = lines(run("ratios", "somewhere-2021", "--format", "jsonl", root=project)[1])
    assert ratio in [row["id"] for row in rows]
    findings = lines(run("audit", "somewhere-2021", "--format", "jsonl", root=project)[1])
    by_id = {row["id"]: row["verdict"] for row in findings}
    assert by_id["unemployment_rate_limit"] == "agrees"
    assert "unaccounted for 2" in run("status", "somewhere-2021", root=project)[1]
    assert run("figures", "somewhere-2021", root=project)[0] == 0


def test_a_draft_as_json_lines_has_the_promised_fields(project: Path, published: Path) -> None:
    arguments = ("add", str(published), "--id", "somewhere-2021", "--format", "jsonl")
    rows = lines(run(*arguments, root=project)[1])
    assert list(rows[0]) == ["state", "indicator", "quote", "kind", "doubt", "sentence"]
    assert [(row["state"], row["indicator"], row["doubt"]) for row in rows] == [
        ("named", "new_urban_employment", ""),
        ("named", "reemployment", ""),
        ("named", "registered_unemployment_rate", ""),
        ("named", "registered_unemployment_limit", ""),
        ("review", "", ""),
        ("review", "new_urban_employment", "aim"),
    ]


def test_a_draft_speaks_chinese_too(project: Path, published: Path) -> None:
    _, output, _ = run("add", str(published), "--id", "somewhere-2021", root=project, lang="zh")
    assert "待审 2（其中 1 个有建议的指标）" in output
    assert "目标或计划" in output


def test_a_build_stops_on_a_draft(project: Path, published: Path) -> None:
    shutil.copytree(ROOT / "notebooks", project / "notebooks")
    (project / "requirements.lock").touch()
    (project / "analysis").mkdir()
    run("add", str(published), "--id", "somewhere-2021", root=project)
    code, _, errors = run("build", "somewhere-2021", root=project)
    assert code == 11
    assert "12个" in errors
    folder = project / "data/sources/somewhere-2021"
    (folder / "kinds.csv").write_text(
        "quote,kind,reason\n驿站{12个},figure,没有这个指标\n就业{5万人},figure,计划\n", "utf-8"
    )
    code, _, errors = run("build", "somewhere-2021", root=project)
    assert code == 12
    assert "source.toml:title.en: a field of the draft is still to be filled" in errors
    assert not (project / "reports").exists()


def test_a_draft_is_not_built_before_a_person_has_decided(project: Path, published: Path) -> None:
    (project / "requirements.lock").touch()
    run("add", str(published), "--id", "a-2021", root=project)
    code, _, errors = run("build", "a-2021", root=project)
    assert code == 11
    assert "a numeral is neither named nor classified" in errors
    assert not (project / "reports/a-2021").exists()


def test_a_trial_writes_nothing(project: Path, published: Path) -> None:
    arguments = ("add", str(published), "--id", "somewhere-2021", "--dry-run")
    code, output, _ = run(*arguments, root=project)
    assert code == 0
    assert "tried, not written" in output
    assert not (project / "data/sources/somewhere-2021").exists()


def test_what_is_there_is_never_overwritten(project: Path, published: Path) -> None:
    before = {path: path.read_bytes() for path in (project / "data").rglob("*") if path.is_file()}
    code, _, errors = run("add", str(published), "--id", REPORT, root=project)
    assert code == 2
    assert "it is never overwritten" in errors
    code, _, errors = run("add", str(published), "--id", "../elsewhere", root=project)
    assert code == 2
    assert "not well formed" in errors
    assert run("add", str(published) + "x", "--id", "somewhere-2021", root=project)[0] == 12
    assert before == {
        path: path.read_bytes() for path in (project / "data").rglob("*") if path.is_file()
    }


def test_a_project_must_be_there_to_add_to(tmp_path: Path, published: Path) -> None:
    code, _, errors = run("add", str(published), "--id", "a-2021", root=tmp_path / "nowhere")
    assert code == 2
    assert "this is no Heshu project" in errors


# A corrected text.


def corrected(project: Path, old: str, new: str) -> Path:
    """Return the file of the real report with ``old``, which must be there, made ``new``."""
    text = (project / "data/sources" / REPORT / "source.txt").read_text("utf-8")
    assert text.count(old) == 1
    path = project / "更正.txt"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_a_corrected_text_is_put_in_with_every_figure_found_again(project: Path) -> None:
    path = corrected(project, "惠及3万多名参保人", "惠及4万多名参保人")
    arguments = ("add", str(path), "--id", REPORT, "--revise")
    code, output, _ = run(*arguments, "--format", "jsonl", "--dry-run", root=project)
    changed = [row for row in lines(output) if row["fate"] == "changed"]
    assert code == 0
    assert changed == [
        {
            "fate": "changed",
            "indicator": "expanded_unemployment_beneficiaries",
            "before": "3万多名",
            "after": "4万多名",
            "quote": "惠及{4万多名}参保人",
            "sentence": "全市失业保险扩围发放资金约0.29亿元,惠及4万多名参保人。",
        }
    ]
    assert len(lines(output)) == 153
    code, output, _ = run(*arguments, root=project)
    assert "kept 151, moved 0, reworded 1, changed 1, unsure 0, vanished 0, appeared 0" in output
    assert run("ratios", REPORT, root=project)[0] == 0
    assert "the text is the same" in run(*arguments, root=project)[1]


def test_a_corrected_text_is_for_a_report_that_is_there(project: Path, published: Path) -> None:
    arguments = ("add", str(published), "--id", "nowhere-1999", "--revise")
    code, _, errors = run(*arguments, root=project)
    assert code == 2
    assert "there is no such report" in errors


# Findings and exit codes.


def test_audit_is_strict_only_about_what_no_erratum_explains(project: Path) -> None:
    assert run("audit", REPORT, "--strict", root=project)[0] == 0
    (project / "data/sources" / REPORT / "errata.toml").unlink()
    code, output, errors = run("audit", REPORT, "--strict", "--format", "jsonl", root=project)
    assert code == 1
    assert {row["id"] for row in lines(output) if row["verdict"] == "disagrees"} == {
        "poverty_pension_sum"
    }
    assert errors == (
        "heshu: no erratum explains these disagreements: poverty_pension_sum. Look at the source; "
        "where it is at odds with itself, give the reason in its errata.toml\n"
    )
    assert (
        "不符而没有勘误说明：poverty_pension_sum。"
        in (run("audit", REPORT, "--strict", root=project, lang="zh")[2])
    )
    assert run("audit", REPORT, root=project) == (0, run("audit", REPORT, root=project)[1], "")


def test_audit_is_strict_under_the_rounding_that_is_asked_for() -> None:
    # 8052.61万 of a 1.5亿 that was rounded up is more than the 53.4% stated.
    code, _, errors = run("audit", REPORT, "--strict", "--rounding", "up")
    assert (code, errors.count("small_firm_loan_share")) == (1, 1)
    assert run("audit", REPORT, "--strict", "--rounding", "down")[0] == 0


def test_a_report_or_a_text_is_asked_for_but_not_both() -> None:
    assert run("figures")[0] == 2
    assert run("figures", REPORT, "--text", "-")[0] == 2


def test_an_unknown_report_is_a_usage_error() -> None:
    code, _, errors = run("ratios", "nowhere-1999")
    assert code == 2
    assert f"expected: {REPORT}" in errors
    assert "found: nowhere-1999" in errors


SPOILED = [
    # what is spoiled, file, old, new, exit code, words of the message
    ("原文改一个数字", "source.txt", "4.59万", "4.58万", 10, ["source.txt", "sha256"]),
    ("引文不在原文中", "figures.csv", "城镇新增就业{4.59万人}", "城镇新增就业{4.58万人}", 11,
     ["figures.csv:2:quote", "全市城镇新增就业4.59万人"]),
    ("引文有两处", "figures.csv", "全市城镇新增就业{4.59万人}", "{2家}省级“粤菜师傅”", 11,
     ["figures.csv:2:quote", "found: 2"]),
    ("引文标错位置", "figures.csv", "城镇新增就业{4.59万人}", "城镇新增就业{4.59万}人", 11,
     ["figures.csv:2:quote", "expected: 4.59万人"]),
    ("漏掉一个数字", "figures.csv", "incubator_jobs,带动就业{311人}\n", "", 11,
     ["source.txt:", "311人", "figures.csv"]),
    ("缺一列", "figures.csv", "indicator,quote", "indicator", 12,
     ["figures.csv:1", "expected: indicator,quote"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "words"),
    [case[1:] for case in SPOILED],
    ids=[case[0] for case in SPOILED],
)
def test_bad_input_exits_as_promised_and_says_where(
    project: Path, name: str, old: str, new: str, code: int, words: list[str]
) -> None:
    path = project / "data/sources" / REPORT / name
    if name == "figures.csv" and old.startswith("incubator_jobs"):
        old = (
            next(line for line in path.read_text("utf-8").splitlines() if "{311人}" in line) + "\n"
        )
    spoil(path, old, new)
    found, _, errors = run("ratios", REPORT, root=project)
    assert found == code
    assert all(word in errors for word in words), errors
    assert "what to do: " in errors
    assert "Traceback" not in errors


SPOILED_DATA = [
    ("单位对不上", "indicators.csv", "red_flag_quarters,季度,", "red_flag_quarters,元,",
     ["figures.csv:", "expected: 元", "两个季度 (季度)"]),
    ("没有这个单位", "indicators.csv", "new_urban_employment,人,", "new_urban_employment,个人,",
     ["indicators.csv:2:unit", "found: 个人"]),
    ("公式里没有的指标", "ratios.toml", "employment_subsidy / subsidised_workers",
     "employment_subsidy / subsidised_worker",
     ["ratios.toml:", ":formula", "expected: subsidised_workers", "found: subsidised_worker"]),
    ("元加人", "ratios.toml", "employment_subsidy / subsidised_workers",
     "employment_subsidy + subsidised_workers", ["ratios.toml:", "expected: 元", "found: 人"]),
    ("不是公式", "ratios.toml", "employment_subsidy / subsidised_workers",
     "__import__('os')", ["ratios.toml:", ":formula"]),
    ("不是 TOML", "rules.toml", "[rule.", "[[rule.", ["rules.toml:"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [case[1:] for case in SPOILED_DATA],
    ids=[case[0] for case in SPOILED_DATA],
)
def test_a_data_file_that_breaks_its_schema_exits_12_with_file_and_line(
    project: Path, name: str, old: str, new: str, words: list[str]
) -> None:
    spoil(project / "data" / name, old, new)
    code, _, errors = run("audit", REPORT, root=project)
    assert code == 12
    assert all(word in errors for word in words), errors


def test_a_file_that_is_not_utf8_says_on_which_line(project: Path) -> None:
    path = project / "data/sources" / REPORT / "figures.csv"
    path.write_bytes(path.read_bytes().replace("城镇新增".encode(), "城镇新增".encode("gb18030")))
    code, _, errors = run("figures", REPORT, root=project)
    assert code == 12
    assert "figures.csv:2: the file is not UTF-8" in errors


def test_errors_are_told_in_chinese_too(project: Path) -> None:
    spoil(project / "data/sources" / REPORT / "source.txt", "4.59万", "4.58万")
    _, _, errors = run("ratios", REPORT, root=project, lang="zh")
    assert "原文已被改动" in errors
    assert "办法：恢复原文" in errors
