package exprtest

import "github.com/jsonatasim/jsonatasim/expr"

// argumentTexts are what a parameter is given that hardly any random text would suit:
// by function and position.
var argumentTexts = map[string]map[int][]string{
	"formatNumber":    {1: numberPictures},
	"formatInteger":   {1: integerPictures},
	"parseInteger":    {0: integerTexts, 1: integerPictures},
	"fromMillis":      {1: datePictures, 2: {"+0000", "-0500", "+0530", "+1245", "x"}},
	"toMillis":        {0: dates, 1: datePictures},
	"now":             {0: datePictures},
	"base64decode":    {0: {"YWJj", "YQ==", "8J+YgA==", "!", "", "YQ"}},
	"number":          {0: {"1", "-1.5e3", "0x10", "0b11", "0o7", "1e400", "", " 1", "1.", "Infinity"}},
	"eval":            {0: {"a + 1", "$x", "a.b[0]", "$sum([1, 2])", "1 +", "$", "{'a': 1}.a"}},
	"decodeUrl":       {0: {"a%20b", "%F0%9F%98%80", "%", "%E0", "?x=%26"}},
	"assert":          {1: {"no", ""}},
	"substringBefore": {1: {"b", "", "😀", "zz"}},
	"substringAfter":  {1: {"b", "", "😀", "zz"}},
}

var (
	numberPictures = []string{
		"#,##0.00", "0", "00.##", "#0.0e0", "0.###e00", "#,##,##0", "0%", "0‰", "(0);[0]", "x0y", "#", ".0", "#.", "0;0;0", "a b", "",
		"0,0", "0.0,0", "#,##", "##0e0.0", "٠", "0e", "0%%", "$#,##0.00",
	}
	integerPictures = []string{"0", "000", "#,##0", "w", "W", "Ww", "I", "i", "A", "a", "w;o", "0;o", "1;c", "#", "", "١", "0,0", "一", "wW", "9;o(-en)"}
	integerTexts    = []string{"12", "one hundred and twenty-third", "XIV", "xiv", "aa", "1,234", "twelve", "Ninth", "", "-1", "minus one"}
	datePictures    = []string{
		"[Y0001]-[M01]-[D01]", "[D1o] [MNn], [Y]", "[F], [D]/[M]/[Y,2-2]", "[H01]:[m01]:[s01].[f001]", "[h]:[m] [P]", "[X]-W[W01]-[F1]", "[d] [w] [x]",
		"[Z]", "[z]", "[Y]-[M]-[D]T[H]:[m]:[s][Z01:01t]", "[MN]", "[FN,3-3]", "[Yw]", "[YI]", "[E] [C]", "[D", "[[x]]", "[q]", "", "[Y,4-4]", "[Mi]", "[DA]",
	}
	dates = []string{
		"2020-01-01", "2020-12-31T23:59:59.999Z", "1999-02-29", "2024-02-29T12:00:00+05:30", "12/31/2020", "1st January, 2020",
		"Friday, 3/4/21", "2020", "2020-W53-5", "", "noon",
	}
	patterns = []string{
		"a", "[a-c]+", "(a)(b)?", "^.", ".$", "\\s", "b*", "(?=b)", "(?<!a)b", "(a|ab)(c|bcd)?", "(.)\\1", "\\u0061", "[^,]+", "é|😀", "\\d{2,}", "\\w+?", "(?:x)?y?", "\\bA",
	}
	flags = []string{"", "", "i", "m", "im"}
)

// special gives an argument that suits the parameter of a function, or nothing.
func (g *generator) special(function string, position int) expr.Node {
	if g.rng.Intn(4) == 0 {
		return nil
	}
	switch function {
	case "match", "contains", "split", "replace":
		if position == 1 && g.rng.Intn(2) == 0 {
			return &expr.Regex{Pattern: g.pick(patterns), Flags: g.pick(flags)}
		}
		if position == 2 && function == "replace" {
			return &expr.String{Value: g.pick([]string{"", "x", "$0", "$1-$2", "$$", "$12", "$"})}
		}
	case "fromMillis":
		if position == 0 {
			return literal(float64(g.rng.Int63n(8e12) - 3e12))
		}
	}
	if texts := argumentTexts[function][position]; texts != nil {
		return &expr.String{Value: g.pick(texts)}
	}
	return nil
}
