# shellcheck shell=bash
# The closing line of ./test and .ci/run. The counts are read from the report (TRX), since the runner's words on the console are translated;
# a test process that dies leaves no report, and counts as one failure.

# closing_line REPORT STATUS
closing_line() {
    local counters='' failed
    [[ -f $1 ]] && counters=$(grep -o '<Counters [^>]*' "$1")
    failed=$(($(counter "$counters" failed) + $(counter "$counters" error)))
    (($2 != 0 && failed == 0)) && failed=1
    echo "$(counter "$counters" passed) passed, $failed failed, $(counter "$counters" notExecuted) skipped"
}

counter() {
    if [[ $1 =~ \ $2=\"([0-9]+)\" ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

# Ends the script: nothing could be tested, which is a failure.
closing_failure() {
    echo '0 passed, 1 failed, 0 skipped'
    exit 1
}
