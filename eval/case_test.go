package eval_test

import (
	"testing"
)

// Special casing: characters that become several, and the final sigma.
func TestUpperAndLowerCase(t *testing.T) {
	ask(t, []question{
		{`$uppercase("straße")`, "", `"STRASSE"`},
		{`$uppercase("ﬁ ﬂ ﬀ ﬃ ﬄ ﬅ ﬆ")`, "", `"FI FL FF FFI FFL ST ST"`},
		{`$uppercase("ŉ ǰ ΐ ΰ և ẖ ẗ ẘ ẙ ẚ")`, "", `"ʼN J̌ Ϊ́ Ϋ́ ԵՒ H̱ T̈ W̊ Y̊ Aʾ"`},
		{`$uppercase("ᾳ ῃ ῳ ᾀ ᾈ ᾐ ᾠ ᾼ")`, "", `"ΑΙ ΗΙ ΩΙ ἈΙ ἈΙ ἨΙ ὨΙ ΑΙ"`},
		{`$uppercase("ὐ ὒ ᾶ ῆ ῒ ῗ ῢ ῤ ῧ ῶ ᾲ ᾴ ᾷ ῂ ῄ ῇ ῲ ῴ ῷ")`, "", `"Υ̓ Υ̓̀ Α͂ Η͂ Ϊ̀ Ϊ͂ Ϋ̀ Ρ̓ Ϋ͂ Ω͂ ᾺΙ ΆΙ Α͂Ι ῊΙ ΉΙ Η͂Ι ῺΙ ΏΙ Ω͂Ι"`},
		{`$uppercase("ǆ ǅ Ǆ ǳ ǲ ß ẞ ı ſ µ ÿ")`, "", `"Ǆ Ǆ Ǆ Ǳ Ǳ SS ẞ I S Μ Ÿ"`},
		{`$uppercase("iİıI")`, "", `"IİII"`},
		{`$uppercase("éàü ñ ж")`, "", `"ÉÀÜ Ñ Ж"`},
		{"$uppercase(\"𐐨 𞤢 𝒶\")", "", "\"𐐀 𞤀 𝒶\""},
		{`$uppercase("ა ⴀ ჿ")`, "", `"Ა Ⴀ Ჿ"`},
		{`$uppercase("Ꭰ ꭰ ᏸ")`, "", `"Ꭰ Ꭰ Ᏸ"`},
		{`$uppercase("ⅷ ⓐ ａ")`, "", `"Ⅷ Ⓐ Ａ"`},
		{`$uppercase("a\ud800b")`, "", `"A\ud800B"`},
		{`$uppercase("")`, "", `""`},
		{"$uppercase(\"😀x\")", "", "\"😀X\""},
		{`$lowercase("İ I ı i")`, "", `"i̇ i ı i"`},
		{`$lowercase("ΑΣ ΑΣΑ Σ ΣΑ ΑΣ.")`, "", `"ας ασα σ σα ας."`},
		{`$lowercase("ΑΣ'Σ ΑΣ-Α 1Σ ΆΣ́ ΑΣ́Α")`, "", `"ασ'ς ας-α 1σ άς́ ασ́α"`},
		{`$lowercase("ὈΔΥΣΣΕΎΣ")`, "", `"ὀδυσσεύς"`},
		{`$lowercase("ẞ K Å Ω")`, "", `"ß k å ω"`},
		{`$lowercase("Ǆ ǅ ǆ")`, "", `"ǆ ǆ ǆ"`},
		{"$lowercase(\"𐐀 𞤀\")", "", "\"𐐨 𞤢\""},
		{`$lowercase("Ა Ⴀ")`, "", `"ა ⴀ"`},
		{`$lowercase("Ꭰ Ᏸ")`, "", `"ꭰ ᏸ"`},
		{`$lowercase("ÀÉÎ Ж")`, "", `"àéî ж"`},
		{`$lowercase("Ⅷ Ⓐ Ａ")`, "", `"ⅷ ⓐ ａ"`},
		{`$lowercase("A\udc00B")`, "", `"a\udc00b"`},
		{`$lowercase("ᾈ ᾼ ῼ")`, "", `"ᾀ ᾳ ῳ"`},
		{`$uppercase($lowercase("ΌΣΟΣ"))`, "", `"ΌΣΟΣ"`},
		{`$lowercase($uppercase("ŉß"))`, "", `"ʼnss"`},
	})
}
