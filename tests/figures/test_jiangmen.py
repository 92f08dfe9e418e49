"""The real report: every numeral found, and what a careful reader takes from its sentences."""

import re
from decimal import Decimal

import pytest

from analysis.figures.register import Register, check_accounted
from analysis.sources.document import Source

TOPICS = [
    "employment",
    "training",
    "social_insurance",
    "talent",
    "personnel",
    "labour_relations",
    "party",
]

# (indicator, as printed, value, canonical unit, low, high, bounds); an open side is None.
READ = [
    ("new_urban_employment", "4.59万人", "45900", "人", "45850", "45950", "[)"),
    ("reemployment", "3.19万人", "31900", "人", "31850", "31950", "[)"),
    ("hard_to_employ_placed", "2549人", "2549", "人", "2549", "2549", "[]"),
    ("registered_unemployment_rate", "2.36%", "2.36", "%", "2.355", "2.365", "[)"),
    ("registered_unemployment_limit", "3.0%", "3", "%", None, "3", "(]"),
    ("employment_subsidy", "1.27亿元", "127000000", "元", "126500000", "127500000", "[)"),
    ("subsidised_firms", "6300多家", "6300", "家", "6300", "6400", "()"),
    ("relief_employers", "8.17万家", "81700", "家", "81650", "81750", "[)"),
    ("contribution_relief", "44.49亿元", "4449000000", "元", "4448500000", "4449500000", "[)"),
    ("retention_refund_firms", "7千多家", "7000", "家", "7000", "8000", "()"),
    ("transported_worker_firms", "1000家", "1000", "家", "1000", "2000", "()"),
    ("transported_workers", "1万多名", "10000", "人", "10000", "20000", "()"),
    ("shared_workers", "410多人", "410", "人", "410", "420", "()"),
    ("shared_worker_subsidy", "7万元", "70000", "元", "65000", "75000", "[)"),
    ("graduate_action_plans", "十项", "10", "项", "10", "10", "[]"),
    ("hard_to_employ_min_duration", "3个月", "3", "月", "3", None, "[)"),
    ("startup_loan_count", "295笔", "295", "笔", "295", "295", "[]"),
    ("startup_loans", "1.5亿元", "150000000", "元", "145000000", "155000000", "[)"),
    ("loan_interest_subsidy", "423.45万元", "4234500", "元", "4234450", "4234550", "[)"),
    ("small_firm_loans", "8052.61万元", "80526100", "元", "80526050", "80526150", "[)"),
    ("small_firm_loan_share", "53.4%", "53.4", "%", "53.35", "53.45", "[)"),
    ("job_fairs", "251场次", "251", "场", "251", "251", "[]"),
    ("one_to_one_services", "14.25万次", "142500", "次", "142450", "142550", "[)"),
    ("one_to_one_placements", "1.08万人次", "10800", "人次", "10750", "10850", "[)"),
    ("poverty_one_to_one_people", "294名", "294", "人", "294", "294", "[]"),
    ("public_welfare_placements", "294人", "294", "人", "294", "294", "[]"),
    ("chef_startup_jobs", "300多人", "300", "人", "300", "400", "()"),
    ("chef_visiting_professors", "3名", "3", "人", "3", "3", "[]"),
    ("cookbook_dishes", "117道", "117", "道", "117", "117", "[]"),
    ("excavator_trainee_employment_rate", "100%", "100", "%", "100", "100", "[]"),
    ("online_training_platform_batches", "三批次", "3", "批", "3", "3", "[]"),
    ("online_training_platforms", "160多个", "160", "个", "160", "170", "()"),
    ("training_participants", "24.78万人次", "247800", "人次", "247750", "247850", "[)"),
    ("worldskills_squad_members", "2位", "2", "人", "2", "2", "[]"),
    ("average_monthly_pension", "2200多元", "2200", "元", "2200", "2300", "()"),
    ("pension_rises", "16连涨", "16", "连涨", "16", "16", "[]"),
    ("unemployment_assistance_upper_rate", "300元/月", "300", "元/月", "300", "300", "[]"),
    ("unemployment_assistance_max_duration", "6个月", "6", "月", "0", "6", "[]"),
    ("expanded_unemployment_benefits", "0.29亿元", "29000000", "元", "28500000", "29500000", "[)"),
    ("expanded_unemployment_beneficiaries", "3万多名", "30000", "人", "30000", "40000", "()"),
    ("work_injury_webinar_series", "两期", "2", "期", "2", "2", "[]"),
    ("work_injury_webinar_participants", "3000多人", "3000", "人", "3000", "4000", "()"),
    ("work_injury_onsite_trainees", "1500多人", "1500", "人", "1500", "1600", "()"),
    ("work_death_grant", "84.72万元", "847200", "元", "847150", "847250", "[)"),
    ("benefit_wage_base", "8391元", "8391", "元", "8391", "8391", "[]"),
    ("social_security_cardholders", "446.7万人", "4467000", "人", "4466500", "4467500", "[)"),
    ("poverty_pension_eligible", "63729人", "63729", "人", "63729", "63729", "[]"),
    ("poverty_pension_coverage", "100%", "100", "%", "100", "100", "[]"),
    ("poverty_pension_contributors", "34453人", "34453", "人", "34453", "34453", "[]"),
    ("poverty_pension_recipients", "29275人", "29275", "人", "29275", "29275", "[]"),
    ("doctoral_subsidy", "4000万元", "40000000", "元", "30000000", "40000000", "()"),
    ("talent_subsidy", "2300万元", "23000000", "元", "22500000", "23500000", "[)"),
    ("returnee_project_grants", "120万元", "1200000", "元", "1195000", "1205000", "[)"),
    ("new_professional_technical_staff", "7000人", "7000", "人", "7000", "8000", "()"),
    ("dual_channel_briefing_attendances", "6000人次", "6000", "人次", "5000", "6000", "()"),
    ("hr_park_revenue", "3亿元", "300000000", "元", "250000000", "350000000", "[)"),
    ("hr_park_events", "20余场", "20", "场", "20", "30", "()"),
    ("hr_park_served_people", "118.58万人", "1185800", "人", "1185750", "1185850", "[)"),
    ("personnel_exam_registrations", "4.65万人次", "46500", "人次", "46500", "46600", "()"),
    ("wage_arrears_cases", "96宗", "96", "件", "96", "96", "[]"),
    ("recovered_wages", "5459万元", "54590000", "元", "54585000", "54595000", "[)"),
    ("red_flag_quarters", "两个季度", "2", "季度", "2", "2", "[]"),
    ("party_branch_study_sessions", "200多次", "200", "次", "200", "300", "()"),
    ("cadre_training_attendances", "1200余人次", "1200", "人次", "1200", "1300", "()"),
    ("visited_firms", "80多家", "80", "家", "80", "90", "()"),
    ("party_outreach_organisations", "100多家", "100", "家", "100", "200", "()"),
    ("service_items", "229项", "229", "项", "229", "229", "[]"),
    ("service_item_max_visits", "1次", "1", "次", "0", "1", "[]"),
    ("service_item_share", "98%", "98", "%", "97.5", "98.5", "[)"),
    ("wechat_followers", "41万人", "410000", "人", "410000", "420000", "()"),
    ("key_domestic_service_programmes", "四个", "4", "个", "4", "4", "[]"),
    ("work_injury_rate_classes", "八类", "8", "类", "8", "8", "[]"),
]


@pytest.mark.parametrize("row", READ, ids=[f"{row[1]}-{row[0]}" for row in READ])
def test_a_figure_is_read_as_a_careful_reader_reads_it(
    jiangmen_register: Register, row: tuple[str, str, str, str, str | None, str | None, str]
) -> None:
    indicator, printed, value, unit, low, high, bounds = row
    stated = jiangmen_register.stated[indicator]
    assert stated.figure.text == printed
    assert stated.value == Decimal(value)
    assert stated.figure.canonical_unit == unit
    assert stated.interval.low == (low if low is None else Decimal(low))
    assert stated.interval.high == (high if high is None else Decimal(high))
    assert stated.interval.bounds == bounds


def test_each_of_the_171_arabic_numerals_lies_in_one_figure(jiangmen_register: Register) -> None:
    text = jiangmen_register.source.text
    runs = [match.span() for match in re.finditer(r"\d+(?:\.\d+)?", text)]
    assert len(runs) == 171
    for start, end in runs:
        holders = [f for f in jiangmen_register.numerals if f.start <= start and end <= f.end]
        assert len(holders) == 1, text[start - 5 : end + 5]
        assert holders[0].start == start


def test_no_chinese_number_is_left_but_heads_markers_and_plain_words(
    jiangmen_register: Register,
) -> None:
    rest = list(jiangmen_register.source.text)
    for figure in jiangmen_register.numerals:
        rest[figure.start : figure.end] = "□" * (figure.end - figure.start)
    left = re.sub(
        r"^[一二]、|^\([一二三四五六七]\)|(?<=[。;])[一二三四五六]是|进一步|统一|队伍",
        "", "".join(rest), flags=re.MULTILINE,
    )  # fmt: skip
    assert re.findall(r".{3}[〇零一二两三四五六七八九十百千万亿].{3}", left) == []


def test_the_numerals_are_of_the_kinds_that_reading_gives(jiangmen_register: Register) -> None:
    assert jiangmen_register.kind_counts == {
        "figure": 142,
        "threshold": 11,
        "date": 22,
        "ordinal": 7,
        "range": 1,
        "name": 46,
        "idiom": 24,
    }


# What is no figure, in the order of the text.
APART = {
    "threshold": (
        "3.0% 3个月 300元/月 150元/月 6个月 84.72万元 3787元/月 3376元/月 1487元/月 8391元 1次"
    ),
    "date": (
        "2020年 2020年度 2020年 7月 1日 2020年 2021年度 2020年 2020年 2020年 2019年度 2020年度 "
        "2019年度 2020年度 2021年 2021年 4月 30日 2021年 5月 1日 2020年度"
    ),
    "ordinal": "二期 二届 46届 五级 三 一 三",
    "range": "一至四级",
    "name": (
        "2.0 九条 12条 5条 五 三 一 五 一 五 三项 五 三项 四 四 三项 一 两 一 两 三 一 三 一 百名 "
        "三 十 三 一 三项 五 九条 五 一 百 万 三项 百名 三 一 六 三 一 一类 四 五年"
    ),
    "idiom": "一 一 一 一 百 一 一 一 双 双 一 一 一 一 三级 百 零 半篇 一 一 一 一 一 百",
}


@pytest.mark.parametrize("kind", APART)
def test_what_is_no_figure_is_told_apart(jiangmen_register: Register, kind: str) -> None:
    found = [figure.text for figure in jiangmen_register.numerals if figure.kind == kind]
    assert found == APART[kind].split()


def test_no_numeral_is_left_over(jiangmen_register: Register) -> None:
    assert jiangmen_register.unaccounted == []
    check_accounted(jiangmen_register)


def test_every_figure_and_threshold_has_an_indicator_of_its_own(
    jiangmen_register: Register,
) -> None:
    starts = [stated.figure.start for stated in jiangmen_register.stated.values()]
    assert len(starts) == len(set(starts)) == 153


def test_numerals_lie_in_the_text_one_after_another(jiangmen_register: Register) -> None:
    text, end = jiangmen_register.source.text, 0
    for figure in jiangmen_register.numerals:
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        end = figure.end


def test_the_report_has_two_parts_of_seven_sections(jiangmen: Source) -> None:
    assert [(part, topic) for part, topic, _ in jiangmen.sections] == [
        (part, topic) for part in ("review", "plan") for topic in TOPICS
    ]
    assert [stretch.head for _, _, stretch in jiangmen.sections][:3] == [
        "牢牢稳住就业“基本盘”",
        "“三项工程”成效明显",
        "社会保障能力持续增强",
    ]


# Where a figure leads back to, by its indicator: part, section, and the whole sentence.
PROVENANCE = {
    "subsidised_workers": (
        ("review", "employment"),
        """全市城镇新增就业4.59万人,城镇失业人员再就业3.19万人,就业困难人员实现就业2549人;\
城镇登记失业率为2.36%,控制在3.0%以内;发放各项就业创业补贴1.27亿元,\
惠及企业6300多家、劳动者4.94万人。""",
    ),
    "public_welfare_posts": (
        ("review", "employment"),
        "全市累计开发公益性岗位476个,安置就业294人。",
    ),
    "chef_training_enrolments": (
        ("review", "training"),
        "培训“粤菜师傅”5041人次(含在校生)。",
    ),
    "pension_rises": (
        ("review", "social_insurance"),
        """贯彻落实企业养老保险省级统筹,全市企业职工退休人员月人均基本养老金水平\
达到2200多元,实现16连涨。""",
    ),
    "talent_subsidy": (
        ("review", "talent"),
        "全市新增高层次人才3076人,发放各类人才补贴约2300万元。",
    ),
    "reassigned_staff": (
        ("review", "personnel"),
        """指导市直相关单位制定完善人员分流安置措施,转隶安置在职、退休人员44人,\
保障机构改革平稳有序推进。""",
    ),
    "recovered_wages": (
        ("review", "labour_relations"),
        """全市共办理劳动保障监察案件113宗,其中,办理欠薪案件96宗,\
为3748名劳动者追回工资等待遇5459万元, 全市未发生因欠薪引发的重特大恶性群体性事件,\
未发生农民工到省进京聚访闹访事件。""",
    ),
    "party_group_meetings": (
        ("review", "party"),
        "严格执行局党组工作规则和议事决策制度,局党组召开党组会议47次。",
    ),
    "key_domestic_service_programmes": (
        ("plan", "training"),
        """大力开展居家、母婴、养老、医护四个重点培训项目,加快完善家政服务标准,\
着力构建诚信管理平台,打造“安心家政”服务品牌。""",
    ),
    "work_injury_rate_classes": (
        ("plan", "social_insurance"),
        "2021年5月1日起,我市工伤保险行业基准费率将调整至省级统筹八类行业基准费率标准执行。",
    ),
}


@pytest.mark.parametrize("indicator", PROVENANCE)
def test_a_figure_leads_back_to_its_sentence(jiangmen_register: Register, indicator: str) -> None:
    section, sentence = PROVENANCE[indicator]
    stated = jiangmen_register.stated[indicator]
    assert (stated.part, stated.section) == section
    assert stated.sentence == sentence
    assert stated.figure.text in sentence


def test_the_plan_states_three_figures_only(jiangmen_register: Register) -> None:
    planned = [id for id, stated in jiangmen_register.stated.items() if stated.part == "plan"]
    assert planned == [
        "key_domestic_service_programmes",
        "work_injury_non_employee_categories",
        "work_injury_rate_classes",
    ]


def test_a_figure_stands_in_the_section_of_its_indicator(jiangmen_register: Register) -> None:
    for stated in jiangmen_register.stated.values():
        assert stated.section == stated.indicator.section
