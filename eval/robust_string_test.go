package eval_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// longSize is the length of the string that goes through every function.
const longSize = 50_000_000

// long gives it: as input, 50 MB of JSON.
func withLong(src string) func() (string, string) {
	return func() (string, string) { return src, `{"s":"` + strings.Repeat("ab c", longSize/4) + `"}` }
}

// longCalls are calls of functions with a string of 50 MB, and what the whole of
// memory gives for them. Small bounds may stop any of them.
var longCalls = []struct{ src, want string }{
	{"$length(s)", "50000000"},
	{"$length($string(s))", "50000000"},
	{"$length($string([s]))", "50000004"},
	{"$length($substring(s, 1))", "49999999"},
	{"$length($substring(s, -10, 5))", "5"},
	{"$length($substringBefore(s, 'x'))", "50000000"},
	{"$length($substringBefore(s, 'c'))", "3"},
	{"$length($substringAfter(s, 'c'))", "49999996"},
	{"$length($substringBefore(s, s))", "0"},
	{"$length($uppercase(s))", "50000000"},
	{"$length($lowercase(s))", "50000000"},
	{"$length($trim(s))", "50000000"},
	{"$length($trim($pad('', 50000000)))", "0"},
	{"$length($pad(s, 50000010, '#'))", "50000010"},
	{"$length($pad(s, -50000010, s))", "50000010"},
	{"$contains(s, 'x')", "false"},
	{"$contains(s, /x/)", "false"},
	{"$contains(s, /c a$/)", "false"},
	{"$contains(s, /^.*c$/)", "true"},
	{"$contains(s, s)", "true"},
	{"$count($split(s, 'x'))", "1"},
	{"$count($split(s, ' '))", "12500001"},
	{"$count($split(s, ''))", "50000000|" + stopped},
	{"$count($split(s, / /, 10))", "10"},
	{"$count($split(s, / /))", "12500001|" + stopped},
	{"$count($match(s, /x/))", "0"},
	{"$count($match(s, /c/, 10))", "10"},
	{"$count($match(s, /c/))", "12500000|" + stopped},
	{"$length($replace(s, 'c', ''))", "37500000"},
	{"$length($replace(s, 'c', 'dd'))", "62500000"},
	{"$length($replace(s, / c/, ''))", "25000000"},
	{"$length($replace(s, /(a)(b)/, '$2$1'))", "50000000"},
	{"$length($replace(s, /c/, function($m) { '' }))", "37500000|" + stopped},
	{"$length($join([s, s]))", "100000000"},
	{"$length($join(['a', 'b'], s))", "50000002"},
	{"$length(s & s)", "100000000"},
	{"$length($base64encode(s))", "66666668"},
	{"$length($base64decode(s))", "28125000"},
	{"$length($encodeUrl(s))", "75000000"},
	{"$length($encodeUrlComponent(s))", "75000000"},
	{"$length($decodeUrl(s))", "50000000"},
	{"$length($decodeUrlComponent(s))", "50000000"},
	{"$number(s)", "D3030"},
	{"$eval(s)", "D3120"},
	{"$toMillis(s)", "D3110"},
	{"$toMillis(s, '[Y]')", "undefined|X0302|" + stopped},
	{"$toMillis('1', s)", "undefined|X0302|D3136|" + stopped},
	{"$length($fromMillis(0, s))", "50000000|X0302|" + stopped},
	{"$length($fromMillis(0, '[Y]', s))", "*"},
	{"$length($now(s))", "50000000|X0302|" + stopped},
	{"$length($formatNumber(1, s))", "*"},
	{"$formatNumber(1, '0', {'minus-sign': s})", "X0302|" + stopped},
	{"$length($formatInteger(1, s))", "*"},
	{"$parseInteger(s, '0')", "*"},
	{"$parseInteger(s, 'w')", "*"},
	{"$parseInteger('1', s)", "*"},
	{"$formatBase(s)", "T0410"},
	{"$lookup($, s)", "undefined"},
	{"$lookup({s: 1}, s)", "1"},
	{"$keys({s: 1}) = s", "true"},
	{"{s: s}.*  = s", "true"},
	{"s{$: 1} = {s: 1}", "*"},
	{"$type(s)", `"string"`},
	{"$boolean(s)", "true"},
	{"$not(s)", "false"},
	{"$exists(s)", "true"},
	{"s = s", "true"},
	{"s = $uppercase(s)", "false"},
	{"s < s & 'a'", "true"},
	{"s in [s]", "true"},
	{"s + 1", "T2001"},
	{"-s", "D1002"},
	{"$count($distinct([s, s & '', s & 'x']))", "2"},
	{"$sort([s & 'b', s & 'a'])[0] = s & 'a'", "true"},
	{"$error(s)", "D3137"},
	{"$assert(false, s)", "D3141"},
	{"$count($append(s, s))", "2"},
	{"$length($reverse([s, 'x'])[1])", "50000000"},
	{"$length($clone($).s)", "50000000"},
	{"$length(($ ~> |$|{'t': s}|).t)", "50000000"},
	{"$merge([{'a': s}, {'b': s}]) ~> $spread ~> $count", "2"},
	{"$sum(s)", "T0412"},
	{"$zip(s, s) ~> $count", "1"},
	{"$map(s, $length)", "50000000"},
	{"s.$length($)", "50000000"},
	{"$length(s[0])", "50000000"},
	{"$single(s, $boolean) = s", "true"},
	{"$reduce([s, s], function($a, $b) { $a & $b }) ~> $length", "100000000"},
	{"s", "50000002 bytes"},
	{"[s, s, s]", "150000010 bytes"},
}

func longStrings() []hazard {
	list := make([]hazard, len(longCalls))
	for i, call := range longCalls {
		list[i] = hazard{name: strings.ReplaceAll(call.src, "/", "÷"), make: withLong(call.src), small: call.want + "|" + stopped + "|X1001|X1002|X0302", full: call.want}
	}
	for _, call := range []struct{ src, want string }{
		{"$length($hash($states.s, 'SHA-256'))", "64"}, {"$parse($states.s)", "D3137|X1004|*"}, {"$parse('[' & $states.s & ']')", "*"}, {"$count($partition([1..10], 3))", "4"},
		{"$length($parse('\"' & $states.s & '\"'))", "50000000|X1002"},
	} {
		src := strings.ReplaceAll(call.src, "$states.s", "s")
		list = append(list, hazard{name: call.src, make: withLong(src), dialect: states.Dialect, small: "*", full: call.want})
	}
	return list
}

// Every function that takes a string gets the long one.
func TestLongStringReachesEveryFunction(t *testing.T) {
	count := 0
	for _, f := range expr.Functions() {
		params, _, _ := strings.Cut(f.Signature, ":")
		if _, ok := eval.JSONata.Function(f.Name); !ok || !strings.Contains(params, "s") {
			continue
		}
		count++
		if !slices.ContainsFunc(longCalls, func(call struct{ src, want string }) bool {
			return strings.Contains(call.src, "$"+f.Name+"(") || strings.Contains(call.src, "~> $"+f.Name)
		}) {
			t.Errorf("no call of $%s with a long string", f.Name)
		}
	}
	t.Logf("%d functions", count)
}
