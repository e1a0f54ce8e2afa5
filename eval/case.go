package eval

import (
	"strings"
	"sync"
	"unicode"
)

// Upper and lower case are those of Unicode's default case conversion, as
// JavaScript applies it: one letter can become several, and a sigma at the end
// of a word has a form of its own. Which letters there are is as the standard
// library knows it.

func upper(s string) string {
	if isASCII(s) {
		return strings.ToUpper(s)
	}
	special := specialUpper()
	var b strings.Builder
	for i := 0; i < len(s); {
		c, size := decode(s[i:])
		switch long, ok := special[c]; {
		case ok:
			b.WriteString(long)
		case c < 0xD800 || c > 0xDFFF:
			b.WriteRune(unicode.ToUpper(c))
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

func lower(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		c, size := decode(s[i:])
		switch {
		case c == 'Σ' && isFinal(s, i, size):
			b.WriteRune('ς')
		case c == 'İ':
			b.WriteString("i\u0307")
		case c < 0xD800 || c > 0xDFFF:
			b.WriteRune(unicode.ToLower(c))
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// isFinal reports whether the letter at i ends a word: a cased letter stands
// before it, none behind it, marks and the like not counted (The Unicode
// Standard, table 3-17, Final_Sigma).
func isFinal(s string, i, size int) bool {
	before, after := false, false
	for left := s[:i]; left != ""; {
		c, n := decodeLast(left)
		left = left[:len(left)-n]
		if !isCaseIgnorable(c) {
			before = isCased(c)
			break
		}
	}
	for right := s[i+size:]; right != ""; {
		c, n := decode(right)
		right = right[n:]
		if !isCaseIgnorable(c) {
			after = isCased(c)
			break
		}
	}
	return before && !after
}

func isCased(c rune) bool {
	return unicode.In(c, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Other_Uppercase, unicode.Other_Lowercase)
}

// isCaseIgnorable is the property of that name: marks, format characters,
// modifiers, and punctuation that stands in the middle of words.
func isCaseIgnorable(c rune) bool {
	return unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) ||
		strings.ContainsRune("'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A", c)
}

// specialUpper holds the letters that become several in upper case (Unicode's
// SpecialCasing.txt, the part without conditions).
var specialUpper = sync.OnceValue(func() map[rune]string {
	table := map[rune]string{}
	for _, entry := range strings.Fields(specialUpperData) {
		from, to, _ := strings.Cut(entry, "=")
		table[[]rune(from)[0]] = to
	}
	return table
})

const specialUpperData = "" +
	"ß=SS ŉ=\u02bcN ǰ=J\u030c ΐ=Ι\u0308\u0301 ΰ=Υ\u0308\u0301 և=ԵՒ ẖ=H\u0331 ẗ=T\u0308 " +
	"ẘ=W\u030a ẙ=Y\u030a ẚ=A\u02be ὐ=Υ\u0313 ὒ=Υ\u0313\u0300 ὔ=Υ\u0313\u0301 " +
	"ὖ=Υ\u0313\u0342 ᾀ=ἈΙ ᾁ=ἉΙ ᾂ=ἊΙ ᾃ=ἋΙ ᾄ=ἌΙ ᾅ=ἍΙ ᾆ=ἎΙ ᾇ=ἏΙ ᾈ=ἈΙ ᾉ=ἉΙ ᾊ=ἊΙ ᾋ=ἋΙ ᾌ=ἌΙ ᾍ=ἍΙ " +
	"ᾎ=ἎΙ ᾏ=ἏΙ ᾐ=ἨΙ ᾑ=ἩΙ ᾒ=ἪΙ ᾓ=ἫΙ ᾔ=ἬΙ ᾕ=ἭΙ ᾖ=ἮΙ ᾗ=ἯΙ ᾘ=ἨΙ ᾙ=ἩΙ ᾚ=ἪΙ ᾛ=ἫΙ ᾜ=ἬΙ ᾝ=ἭΙ ᾞ=ἮΙ " +
	"ᾟ=ἯΙ ᾠ=ὨΙ ᾡ=ὩΙ ᾢ=ὪΙ ᾣ=ὫΙ ᾤ=ὬΙ ᾥ=ὭΙ ᾦ=ὮΙ ᾧ=ὯΙ ᾨ=ὨΙ ᾩ=ὩΙ ᾪ=ὪΙ ᾫ=ὫΙ ᾬ=ὬΙ ᾭ=ὭΙ ᾮ=ὮΙ ᾯ=ὯΙ " +
	"ᾲ=ᾺΙ ᾳ=ΑΙ ᾴ=ΆΙ ᾶ=Α\u0342 ᾷ=Α\u0342Ι ᾼ=ΑΙ ῂ=ῊΙ ῃ=ΗΙ ῄ=ΉΙ ῆ=Η\u0342 ῇ=Η\u0342Ι ῌ=ΗΙ " +
	"ῒ=Ι\u0308\u0300 ΐ=Ι\u0308\u0301 ῖ=Ι\u0342 ῗ=Ι\u0308\u0342 ῢ=Υ\u0308\u0300 " +
	"ΰ=Υ\u0308\u0301 ῤ=Ρ\u0313 ῦ=Υ\u0342 ῧ=Υ\u0308\u0342 ῲ=ῺΙ ῳ=ΩΙ ῴ=ΏΙ ῶ=Ω\u0342 " +
	"ῷ=Ω\u0342Ι ῼ=ΩΙ ﬀ=FF ﬁ=FI ﬂ=FL ﬃ=FFI ﬄ=FFL ﬅ=ST ﬆ=ST ﬓ=ՄՆ ﬔ=ՄԵ ﬕ=ՄԻ ﬖ=ՎՆ ﬗ=ՄԽ"
