#!/usr/bin/env bash
# Makes the five font files beside it from the Debian packages fonts-open-sans and fonts-dejavu-core.
# Needs python3-fonttools. Run it only to change the set of characters; its results are committed.
set -euo pipefail
cd "$(dirname "$0")"

latin='U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02C6,U+02C7,U+02DA,U+02DC,U+1E80-1E85,U+1E9E,U+1EF2,U+1EF3'
latin+=',U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+20AC,U+2116,U+2122'
latin+=',U+2190-2193,U+2212,U+2260,U+2264,U+2265,U+25A1,U+25CF,U+2713,U+2717,U+FFFD'

# What the text fonts lack. A bulletin holds these files only when it needs them: fonts are embedded whole.
symbols='U+207F,U+2070-2079,U+2080-2089,U+2150-215E,U+2190-2199,U+21D0-21D5,U+2200,U+2203,U+2205,U+2208,U+2211,U+221A,U+221E,U+2229,U+222A'
symbols+=',U+2248,U+2260,U+2264,U+2265,U+2318,U+23CE,U+25A0,U+25A1,U+25AA,U+25AB,U+25B2,U+25B6,U+25BA,U+25BC,U+25C0,U+25C6,U+25C7,U+25CB,U+25CF'
symbols+=',U+2600,U+2605,U+2606,U+2610-2612,U+2660,U+2663,U+2665,U+2666,U+2690,U+2691,U+26A0,U+2709,U+2713-2718,U+2794,U+279C,U+27A4,U+FFFD'
scripts='U+0370-03FF,U+0400-045F,U+0490,U+0491'

subset() {
    # --no-recalc-timestamp: the same file each time; names 7, 13 and 14 are the trademark and the licence, which must travel along.
    /usr/bin/python3 -m fontTools.subset "$1" --unicodes="$2" --output-file="$3" --layout-features='' --no-hinting --desubroutinize \
        --notdef-outline --name-IDs='0,1,2,3,4,5,6,7,13,14' --no-recalc-timestamp --drop-tables+=FFTM
}

subset /usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf "$latin" OpenSans-Regular.ttf
subset /usr/share/fonts/truetype/open-sans/OpenSans-Semibold.ttf "$latin" OpenSans-Semibold.ttf
subset /usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf "$scripts" OpenSans-GreekCyrillic.ttf
subset /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf "$symbols" DejaVuSans-Symbols.ttf

# Hebrew and Arabic are shaped: they keep their layout tables, and the presentation forms by which a reader of the PDF finds the letters again.
right_to_left='U+0020-002F,U+003A-0040,U+005B-0060,U+007B-007E,U+00A0,U+00AB,U+00BB,U+05B0-05EA,U+05F0-05F4,U+060C,U+061B,U+061F,U+0621-063A,U+0640-0655'
right_to_left+=',U+0660-066D,U+0670-0671,U+0679,U+067E,U+0686,U+0698,U+06A4,U+06A9,U+06AF,U+06BE,U+06C1,U+06CC,U+06D2,U+06F0-06F9,U+25A1,U+FE70-FEFC'
/usr/bin/python3 -m fontTools.subset /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf --unicodes="$right_to_left" --output-file=DejaVuSans-HebrewArabic.ttf \
    --layout-features='*' --no-hinting --desubroutinize --notdef-outline --name-IDs='0,1,2,3,4,5,6,7,13,14' --no-recalc-timestamp --drop-tables+=FFTM
