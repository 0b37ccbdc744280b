# shellcheck shell=bash
# The end of ./test and .ci/run: what failed, then the closing line. Both are read from the report (TRX), since the runner's words on the
# console are translated and far above when it ends; a test process that dies leaves no report, and counts as one failure.

# closing_line REPORT STATUS
closing_line() {
    local counters='' failed
    [[ -f $1 ]] && counters=$(grep -o '<Counters [^>]*' "$1")
    failed=$(($(counter "$counters" failed) + $(counter "$counters" error)))
    ((failed > 0)) && failures "$1"
    (($2 != 0 && failed == 0)) && failed=1
    echo "$(counter "$counters" passed) passed, $failed failed, $(counter "$counters" notExecuted) skipped"
}

# failures REPORT: each failed test with the first lines of its message and of its trace.
failures() {
    # The report is one line.
    sed -E 's/<(UnitTestResult |Message>|StackTrace>)/\n&/g' "$1" | LC_ALL=C awk '
        function text(line) {
            sub(/.*<(Message|StackTrace)>/, "", line)
            sub(/<\/(Message|StackTrace)>.*/, "", line)
            gsub(/&lt;/, "<", line); gsub(/&gt;/, ">", line); gsub(/&quot;/, "\"", line); gsub(/&apos;/, "\x27", line)
            gsub(/&#x[0-9A-Fa-f]+;/, " ", line); gsub(/&amp;/, "\\&", line)
            return line
        }
        { sub(/\r$/, "") }
        /<UnitTestResult / {
            isFailed = /^<UnitTestResult [^>]*outcome="(Failed|Error)"/
            name = $0
            sub(/.* testName="/, "", name); sub(/".*/, "", name)
            if (isFailed) print "\nÉchec : " text(name)
        }
        isFailed && /<(Message|StackTrace)>/ { isText = 1; left = 12 }
        isFailed && isText { if (left-- > 0) print "  " substr(text($0), 1, 300); if (/<\/(Message|StackTrace)>/) isText = 0 }
    '
    echo
}

counter() {
    if [[ $1 =~ \ $2=\"([0-9]+)\" ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

# Ends the script: nothing could be tested, which is a failure.
closing_failure() {
    echo '0 passed, 1 failed, 0 skipped'
    exit 1
}
