# 核数：全部命令。先看 make help | Heshu: every command. Start with make help.

.DEFAULT_GOAL := report
.PHONY: report test test-slow bench fuzz lab notebooks refresh clean help

BIN := .venv/bin
READY := .venv/.ready
FUZZ_SECONDS := 300

report: $(READY) ## 生成有变化的报告 | build the reports that are out of date
	@$(BIN)/heshu build

test: $(READY) ## 检查代码并运行测试（慢的除外）| check the code and run every test that is not slow
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile --cov

# pytest exits 5 when there is nothing to run: no slow tests is no failure.
test-slow: $(READY) ## 运行慢的测试 | run the slow tests
	$(BIN)/pytest -m slow || [ $$? -eq 5 ]

# A script a claim. Those in rivals/ import what Heshu does not need.
BENCHMARKS = $(filter-out timing,$(patsubst benchmarks/%.py,%,$(wildcard benchmarks/*.py)))
WITH_RIVALS = $(filter-out rival_reading,$(patsubst benchmarks/rivals/%.py,%,$(wildcard benchmarks/rivals/*.py)))

bench: $(READY) $(if $(WITH_RIVALS),.venv-rivals/.ready) ## 测量速度，与别的工具比较 | measure the speed against other tools
	@set -e; for claim in $(BENCHMARKS); do $(BIN)/python -m benchmarks.$$claim; done
	@set -e; for claim in $(WITH_RIVALS); do .venv-rivals/bin/python -m benchmarks.rivals.$$claim; done

fuzz: $(READY) ## 用模糊测试找漏洞，每类输入 FUZZ_SECONDS 秒 | fuzz, FUZZ_SECONDS for each kind of input
	@for target in text pieces numeral quote csv toml; do \
	    $(BIN)/python -m tests.fuzz $$target .fuzz -max_total_time=$(FUZZ_SECONDS) || exit 1; done

lab: $(READY) ## 打开 JupyterLab | open JupyterLab
	@$(BIN)/heshu lab

notebooks: $(READY) ## 入库的笔记本重跑后是否还是同样的结果 | whether the committed notebooks still give what they hold
	@$(BIN)/python -m tests.notebooks

refresh: $(READY) ## 重新运行并整理入库的笔记本 | re-run and tidy the committed notebooks
	@$(BIN)/heshu refresh

clean: ## 删除 .venv、缓存和未入库的报告文件 | remove .venv, caches and report files that git ignores
	rm -rf .venv .venv-rivals .heshu .fuzz .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -prune -exec rm -rf {} +
	git clean -fdXq reports

help: ## 列出这些命令 | list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

# ---- 环境 | the environment ----

# Which Python to use: yours if you name one (make PYTHON=…), else the first that will do.
# What `find` prints is a command, or "!" and the reason why there is none.
FOUND = $(eval FOUND := $$(shell sh setup.sh find "$(PYTHON)"))$(FOUND)

# An environment knows its folder: one that was copied or moved here is made anew.
ifneq ($(shell cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif

$(READY): requirements.lock pyproject.toml
	$(if $(filter !%,$(FOUND)),$(error $(FOUND:!%=%)))@sh setup.sh install "$(FOUND)"

# The rivals' packages, and after them those of .venv, so that both stand in one process.
.venv-rivals/.ready: $(READY) benchmarks/rivals.txt
	rm -rf .venv-rivals
	$(BIN)/python -m venv .venv-rivals
	$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
	    >"$$(.venv-rivals/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/venv.pth"
	.venv-rivals/bin/python -m pip install --quiet --disable-pip-version-check --no-input --requirement benchmarks/rivals.txt
	touch $@
