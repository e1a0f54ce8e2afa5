package states_test

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

func mismatch(function string, position int) string {
	return threw + fmt.Sprintf("T0410: Argument %d of function %q", position, function) + signature
}

// TestPartition: values recorded from AWS, edges measured on it.
func TestPartition(t *testing.T) {
	const negative = threw + "D3137: Second argument must be zero or greater"
	check(t, []answer{
		{source: "$partition([0],1)", value: "[[0]]"},
		{source: "$partition([0],5)", value: "[[0]]"},
		{source: "$partition([0,1,2],2)", value: "[[0,1],[2]]"},
		{source: "$partition([0,1,2,3],4)", value: "[[0,1,2,3]]"},
		{source: "$partition([0,1,2,3],2.9)", value: "[[0,1],[2,3]]"},
		{source: "$partition([1,2,3])", value: "[[1,2,3]]"},
		{source: "$partition([[1],[2]],1)", value: "[[[1]],[[2]]]"},
		{source: "$partition([1,2],0)", fails: returnedNothing},
		{source: "$partition([1,2],-0.5)", fails: returnedNothing},
		{source: "$partition([],2)", fails: returnedNothing},
		{source: "$partition([1,2],-1)", fails: negative},
		{source: "$partition([1,2],-1.5)", fails: negative},
		{source: "$partition(null,2)", code: "T0412"},
		{source: "$partition($states.input.missing,2)", fails: returnedNothing},
		{source: `$partition([1],"2")`, fails: mismatch("partition", 2)},
		{source: "$partition(1,2)", fails: mismatch("partition", 1)},
		{source: `$partition("a",2)`, fails: mismatch("partition", 1)},
		{source: "$partition({},2)", fails: mismatch("partition", 1)},
		{source: "$partition([1],2,3)", code: "T0410"},
	})
}

// TestRange: the single item that loses its array was recorded, the rest is
// measured.
func TestRange(t *testing.T) {
	check(t, []answer{
		{source: "$range(0,9,3)", value: "[0,3,6,9]"},
		{source: "$range(0,10,3)", value: "[0,3,6,9]"},
		{source: "$range(0,6,2)", value: "[0,2,4,6]"},
		{source: "$range(1,9,9)", value: "1"},
		{source: "$range(1,9,2)", value: "[1,3,5,7,9]"},
		{source: "$range(-1.7,2,1)", value: "[-1,0,1,2]"},
		{source: "$range(1.4,5.6,2.2)", value: "[1,3,5]"},
		{source: "$range(5,1,-1.5)", value: "[5,4,3,2,1]"},
		{source: "$count($range(1,1001,1))", value: "1001"},
		{source: "$range(1,3,0)", fails: returnedNothing},
		{source: "$range(1,3,0.9)", fails: returnedNothing},
		{source: "$range(1,3,-1)", fails: returnedNothing},
		{source: "$range(3,1,1)", fails: returnedNothing},
		{source: "$range(1,3)", fails: returnedNothing},
		{source: "$range(1)", code: "T0410"},
		{source: `$range("1",3,1)`, fails: mismatch("range", 1)},
		{source: "$range(1,3,null)", fails: mismatch("range", 3)},
		{source: "$range(1,3,1,1)", code: "T0410"},
	})
}

// TestHash: the digests are those of FIPS 180 and RFC 1321 for "abc".
func TestHash(t *testing.T) {
	check(t, []answer{
		{source: `$hash("abc","MD5")`, value: `"900150983cd24fb0d6963f7d28e17f72"`},
		{source: `$hash("abc","SHA-1")`, value: `"a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{source: `$hash("input","SHA-1")`, value: `"140f86aae51ab9e1cda9b4254fe98a74eb54c1a1"`},
		{source: `$hash("abc","SHA-256")`, value: `"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"`},
		{source: `$hash("abc","SHA-384")`, value: `"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163` +
			`1a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"`},
		{source: `$hash("abc","SHA-512")`, value: `"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a` +
			`2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"`},
		{source: `$hash("ü","MD5") = $hash("\u00fc","MD5")`, value: "true"},
		{source: `$hash("x","sha-1")`, code: "D3137"},
		{source: `$hash("x","SHA1")`, code: "D3137"},
		{source: `$hash("x")`, fails: returnedNothing},
		{source: `$hash(1,"MD5")`, fails: mismatch("hash", 1)},
		{source: `$hash("x",1)`, fails: mismatch("hash", 2)},
	})
}

// TestRandom: with a seed, java.util.Random's first double; the seed is cut to an
// integer.
func TestRandom(t *testing.T) {
	check(t, []answer{
		{source: "$random(42)", value: "0.7275636800328681"},
		{source: "$random(0)", value: "0.730967787376657"},
		{source: "$random(7)", value: "0.7306990420600421"},
		{source: "$random(7.9)", value: "0.7306990420600421"},
		{source: "$random(-0.9)", value: "0.730967787376657"},
		{source: `$random("7")`, fails: mismatch("random", 1)},
		{source: "$random(null)", fails: mismatch("random", 1)},
		{source: "$random({})", fails: mismatch("random", 1)},
		{source: "$random(1,2)", code: "T0410"},
	})
	const draws = 200
	for range draws {
		got, err := evaluate(t, "$random()", "{}")
		f, bad := strconv.ParseFloat(got, 64)
		if err != nil || bad != nil || f < 0 || f >= 1 {
			t.Fatalf("$random() gave %s, %v", got, err)
		}
	}
	fixed := eval.WithRandom(func() float64 { return 0.25 })
	if got, err := evaluate(t, "[$random(), $random(42)]", "{}", fixed); got != "[0.25,0.7275636800328681]" || err != nil {
		t.Errorf("with a source of its own: %s, %v", got, err)
	}
	t.Logf("%d draws", draws)
}

// TestUUID: version 4, of RFC 9562's variant, and from the program's source of
// randomness.
func TestUUID(t *testing.T) {
	form := regexp.MustCompile(`^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$`)
	seen := map[string]bool{}
	const draws = 200
	for range draws {
		got, err := evaluate(t, "$uuid()", "{}")
		if err != nil || !form.MatchString(got) || seen[got] {
			t.Fatalf("$uuid() gave %s, %v", got, err)
		}
		seen[got] = true
	}
	fixed := eval.WithRandom(func() float64 { return 0 })
	if got, err := evaluate(t, "$uuid()", "{}", fixed); got != `"00000000-0000-4000-8000-000000000000"` || err != nil {
		t.Errorf("with zeros: %s, %v", got, err)
	}
	check(t, []answer{
		{source: "$uuid(1)", fails: mismatch("uuid", 1)},
		{source: "$length($uuid())", value: "36"},
	})
}

// TestParse: values recorded, edges measured. White space around a document is
// allowed, a second document is not.
func TestParse(t *testing.T) {
	const invalid = threw + "D3137: Invalid JSON"
	rows := []answer{
		{source: `$parse("{\"a\":1}").a`, value: "1"},
		{source: `$parse("[]")`, value: "[]"},
		{source: `$parse(" [1] \n")`, value: "[1]"},
		{source: `$parse('null')`, value: "null"},
		{source: `$parse('"x"')`, value: `"x"`},
		{source: `$parse("-0")`, value: "0"},
		{source: `$parse("1.0")`, value: "1"},
		{source: `$parse("1e2")`, value: "100"},
		{source: `$parse("9223372036854775807")`, value: "9223372036854775807"},
		{source: `$parse("-9223372036854775808")`, value: "-9223372036854775808"},
		{source: `$parse("9223372036854775808")`, value: "9.223372036854776E18"},
		{source: `$parse('{"b":1,"a":2,"10":3,"2":4}')`, value: `{"b":1,"a":2,"10":3,"2":4}`},
		{source: `$map(["1","[2]"], $parse)`, value: "[1,[2]]"},
		{source: `$parse()`, fails: returnedNothing},
		{source: `$parse($states.input.missing)`, fails: returnedNothing},
		{source: `$parse("1","2")`, code: "T0410"},
	}
	for _, argument := range []string{"null", "1", "{}", "[1]", "true"} {
		rows = append(rows, answer{source: "$parse(" + argument + ")", fails: mismatch("parse", 1)})
	}
	for _, text := range []string{"", "  ", "1 2", `{\"a\":1,\"a\":2}`, "1e400", "{", "[1,]", "'a'", "01", "undefined", "NaN", "eyJhIjoxfQ=="} {
		rows = append(rows, answer{source: `$parse("` + text + `")`, fails: invalid})
	}
	check(t, rows)
}
