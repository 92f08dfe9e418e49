#!/bin/sh
# 建立 .venv：要么完整，要么没有 | Makes .venv: whole, or not at all. The Makefile calls this.
set -eu

needed='需要 Python 3.11–3.13'
remedy='install one, or name it: make PYTHON=/path/to/python3'

# Prints the first of the given commands that runs, is in range and can make an environment;
# or "!" and one line on what was found instead.
find_python() {
    out_of_range='' without_venv=''
    for python; do
        # Some commands exist and do not run: shims of version managers, links left behind.
        version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
        case $version in
            3.11.* | 3.12.* | 3.13.*) ;;
            *)
                out_of_range="$out_of_range $python = $version;"
                continue
                ;;
        esac
        if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$python"
            return
        fi
        without_venv="$without_venv $python = $version;"
    done
    if [ "$without_venv" ]; then
        echo "!这个 Python 缺少 venv，请安装 python3-venv |$without_venv it has no venv, which is needed: on Debian or Ubuntu, apt install python3-venv"
    elif [ "$out_of_range" ]; then
        echo "!$needed |$out_of_range Python 3.11, 3.12 or 3.13 is needed: $remedy"
    else
        echo "!$needed | no Python that runs was found ($*); 3.11, 3.12 or 3.13 is needed: $remedy"
    fi
}

discard() {
    # What was interrupted may write for another moment.
    rm -rf .venv 2>/dev/null || { sleep 1 && rm -rf .venv; }
    echo "未能建立 .venv，没有留下残余 | .venv could not be made, and nothing is left of it" >&2
}

# The stamp comes last, so that an environment with a stamp is whole.
install() {
    trap discard EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    echo "正在建立 .venv，约两分钟 | Setting up .venv with $1: about two minutes"
    rm -rf .venv
    "$1" -m venv .venv
    pip='.venv/bin/python -m pip --quiet --quiet --disable-pip-version-check --no-input'
    # The lock is whole: to resolve again could only find what has come out since.
    $pip install --no-deps --require-hashes --requirement requirements.lock
    $pip check
    $pip install --no-deps --no-build-isolation --editable .
    .venv/bin/python -m compileall -q analysis
    pwd -P >.venv/.ready
    trap - EXIT
    echo '环境已就绪 | The environment is ready'
}

case $1 in
    find) if [ "${2-}" ]; then find_python "$2"; else find_python python3 python3.13 python3.12 python3.11; fi ;;
    install) install "$2" ;;
esac
