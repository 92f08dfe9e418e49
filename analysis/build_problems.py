"""What can go wrong in a build, in Chinese and English: what is wrong, and what to do."""

from analysis.wording import Phrase

BUILD_PROBLEMS: dict[str, tuple[Phrase, Phrase]] = {
    "notebook_failed": (
        ("笔记本运行失败", "a notebook failed"),
        ("看日志，在 JupyterLab 中打开它改正", "see the log, and mend it in JupyterLab"),
    ),
    "kernel_died": (
        ("运行中内核消失", "the kernel died"),
        (
            "看日志；内存不足、崩溃或退出进程都会如此",
            "see the log: too little memory, a crash, or a cell that ends the process",
        ),
    ),
    "notebook_left_early": (
        ("笔记本没有运行到底", "the notebook did not run to its end"),
        ("去掉结束运行的语句，如 sys.exit", "take out what ends it, such as sys.exit"),
    ),
    "parameters_not_bound": (
        ("参数没有传进笔记本", "the parameters did not reach the notebook"),
        (
            "恢复参数单元(标签 parameters)，且不要在别的单元里给参数赋值",
            "restore the cell with the tag parameters, and set the parameters in no other cell",
        ),
    ),
    "notebook_time_limit": (
        ("笔记本超过了时限", "the notebook took longer than its limit"),
        ("改正该单元，或用 --timeout 放宽", "mend the cell, or allow more with --timeout"),
    ),
    "total_time_limit": (
        ("生成超过了总时限", "the build took longer than its limit"),
        ("用 --total-time 放宽", "allow more with --total-time"),
    ),
    "memory_limit": (
        ("内核超过了内存上限", "the kernel wanted more memory than its limit"),
        ("改正该单元，或用 --memory 放宽", "mend the cell, or allow more with --memory"),
    ),
    "output_limit": (
        ("输出超过了上限", "the output is larger than its limit"),
        ("减少输出，或用 --output-size 放宽", "print less, or allow more with --output-size"),
    ),
    "no_memory_limit_here": (
        ("此系统不能限制内核的内存", "this system cannot limit a kernel's memory"),
        ("去掉 --memory，或在 Linux 上运行", "leave out --memory, or run it on Linux"),
    ),
    "not_typeset": (
        ("PDF 排不出来", "the PDF cannot be laid out"),
        (
            "改正笔记本中显示该内容的单元",
            "mend the cell of the notebook that shows it",
        ),
    ),
    "changed_meanwhile": (
        ("生成期间有输入被改动", "an input changed while the report was being built"),
        ("改完后再生成；已发布的报告没有变", "build again; the published report is as it was"),
    ),
    "machine_refused": (
        ("系统拒绝读写", "the system refuses to read or write"),
        (
            "腾出磁盘空间，或检查权限；已发布的报告没有变",
            "make room, or look at the rights; the published report is as it was",
        ),
    ),
    "too_few_files": (
        ("允许同时打开的文件太少", "too few files may be open at a time"),
        ("放宽上限（ulimit -n），或减小 --jobs", "allow more (ulimit -n), or give fewer --jobs"),
    ),
    "no_such_version": (
        ("没有保留这一版报告", "no such version of the report is kept"),
        (
            "从期望的名称中选一个；用 --keep 决定保留几版",
            "choose one of those expected; --keep says how many are kept",
        ),
    ),
    "no_manifest": (
        ("没有入库的清单，无从核验", "no manifest is committed: there is nothing to verify"),
        (
            "先用 heshu build 生成报告，再把清单和数据表入库",
            "build the report with heshu build, and commit its manifest and tables",
        ),
    ),
    "rebuild_broke_off": (
        ("重建中断，没有给出结果", "the rebuild broke off without a result"),
        ("看“实际”中程序最后的话", "see what the program said last"),
    ),
    "bad_orcid": (
        ("不是 ORCID", "this is no ORCID"),
        (
            "写成四组四位，例如 0000-0002-1825-0097",
            "write four groups of four, such as 0000-0002-1825-0097",
        ),
    ),
    "no_certificate": (
        ("该目录里已有别的东西", "the folder holds something else"),
        ("另选一个目录，或把它移开", "choose another folder, or move it away"),
    ),
    "bad_hook": (
        ("通知地址或命令不对", "the hook is no command, or no local address"),
        (
            "--webhook 只接受本机或内网的 http:// 地址",
            "--webhook takes an http:// address of this machine or its private network",
        ),
    ),
    "locked": (
        ("同一份报告正在另一处生成", "another build of this report is at work"),
        ("等它结束后再运行，或加 --wait", "run it again when that one has ended, or give --wait"),
    ),
}
