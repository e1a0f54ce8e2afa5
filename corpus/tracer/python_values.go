package tracer

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The rules of Python that decide what datadog-lambda-python does with values it did not expect.

// pythonTruth is bool(v).
func pythonTruth(v value) bool {
	if v.kind == array {
		return len(v.items) > 0
	}
	if v.kind == object {
		return len(v.members) > 0
	}
	return truthy(v)
}

// pythonOr is the operator or.
func pythonOr(v, otherwise value) value {
	if pythonTruth(v) {
		return v
	}
	return otherwise
}

// pythonGet is v.get(name), which raises where v is no dict.
func pythonGet(v value, name string) value { return pythonGetOr(v, name, value{kind: null}) }

func pythonGetOr(v value, name string, otherwise value) value {
	if v.kind != object {
		throw()
	}
	if got := v.get(name); got.kind != missing {
		return got
	}
	return otherwise
}

// pythonIn is the operator in: a key of a dict, an item of a list, a part of a string. Others raise.
func pythonIn(name string, v value) bool {
	switch v.kind {
	case object:
		return v.has(name)
	case text:
		return strings.Contains(v.text, name)
	case array:
		for _, item := range v.items {
			if item.isText(name) {
				return true
			}
		}
		return false
	}
	throw()
	return false
}

// pythonEqual is the operator ==.
func pythonEqual(a, b value) bool {
	if isNumeric(a) && isNumeric(b) {
		return pythonRat(a).Cmp(pythonRat(b)) == 0
	}
	if a.absent() && b.absent() {
		return true
	}
	if a.kind != b.kind || len(a.items) != len(b.items) {
		return false
	}
	for i := range a.items {
		if !pythonEqual(a.items[i], b.items[i]) {
			return false
		}
	}
	return a.text == b.text && sameMembers(a, b)
}

func sameMembers(a, b value) bool {
	am, bm := a.unique(), b.unique()
	for _, m := range am {
		if !b.has(m.name) || !pythonEqual(m.value, b.get(m.name)) {
			return false
		}
	}
	return len(am) == len(bm)
}

func isNumeric(v value) bool { return v.kind == number || v.kind == boolean }

// pythonRat returns the value of an int, a bool (1 or 0) or a float.
func pythonRat(v value) *big.Rat {
	switch {
	case v.kind == boolean && v.truth:
		return big.NewRat(1, 1)
	case v.kind == boolean:
		return new(big.Rat)
	case isInteger(v):
		r, _ := new(big.Rat).SetString(v.text)
		return r
	}
	r := new(big.Rat)
	if r.SetFloat64(v.float()) == nil {
		return r.SetInt(new(big.Int).Lsh(big.NewInt(1), 2000)) // infinite
	}
	return r
}

// isInteger says whether Python reads the number as an int: it has neither a fraction nor an exponent.
func isInteger(v value) bool { return v.kind == number && !strings.ContainsAny(v.text, ".eE") }

// intForm is what int() takes of a string, besides white space around it.
var intForm = regexp.MustCompile(`^[+-]?[0-9]+(_[0-9]+)*$`)

// maxIntDigits is sys.int_info.default_max_str_digits.
const maxIntDigits = 4300

// pythonInt is int(v).
func pythonInt(v value) *big.Int {
	switch {
	case v.kind == boolean || isInteger(v):
		return pythonRat(v).Num()
	case v.kind == number && !math.IsInf(v.float(), 0):
		n, _ := big.NewFloat(v.float()).Int(nil)
		return n
	case v.kind == text:
		if s := strings.Map(asciiDigit, strings.TrimFunc(v.text, unicode.IsSpace)); intForm.MatchString(s) &&
			len(s) <= maxIntDigits {
			n, _ := new(big.Int).SetString(strings.ReplaceAll(s, "_", ""), 10)
			return n
		}
	}
	throw()
	return nil
}

// asciiDigit turns a decimal digit of any script into its ASCII one, as int() reads it.
func asciiDigit(r rune) rune {
	if r <= unicode.MaxASCII {
		return r
	}
	for _, block := range unicode.Nd.R16 {
		if r >= rune(block.Lo) && r <= rune(block.Hi) {
			return '0' + (r-rune(block.Lo))%10
		}
	}
	for _, block := range unicode.Nd.R32 {
		if r >= rune(block.Lo) && r <= rune(block.Hi) {
			return '0' + (r-rune(block.Lo))%10
		}
	}
	return r
}

// pythonHex is int(s, 16) of a string of digits.
func pythonHex(s string) *big.Int {
	n, ok := new(big.Int).SetString(s, 16)
	if !ok {
		throw()
	}
	return n
}

// pythonFloat is float(s).
func pythonFloat(s string) float64 {
	f, err := strconv.ParseFloat(strings.TrimFunc(s, unicode.IsSpace), 64)
	if err != nil && !math.IsInf(f, 0) {
		throw()
	}
	return f
}

// pythonEncode is s.encode(), which raises for what is no string and for lone surrogates.
func pythonEncode(v value) string {
	if v.kind != text || !utf8.ValidString(v.text) {
		throw()
	}
	return v.text
}

// pythonLoads is ujson.loads of a string; anything else raises.
func pythonLoads(v value) value {
	parsed, ok := nested(v.text)
	if v.kind != text || !ok {
		throw()
	}
	return parsed
}

// pythonBase64 is base64.b64decode: foreign characters are skipped, what follows the padding is ignored, and wrong
// padding raises.
func pythonBase64(v value) value {
	if v.kind != text || strings.ContainsFunc(v.text, isBeyondASCII) {
		throw()
	}
	var out []byte
	bits, place, pads := uint32(0), 0, 0
	for _, c := range []byte(v.text) {
		if c == '=' && place >= 2 {
			if pads++; place+pads >= 4 {
				return textValue(string(out))
			}
		}
		digit := sextet(c)
		if digit < 0 || c == '-' || c == '_' {
			continue
		}
		pads = 0
		bits, place = bits<<6|uint32(digit), place+1
		if place > 1 {
			out = append(out, byte(bits>>(8-2*place)))
		}
		place %= 4
	}
	if place != 0 {
		throw()
	}
	return textValue(string(out))
}

func isBeyondASCII(r rune) bool { return r > unicode.MaxASCII }

// isFunctionURL is detect_lambda_function_url_domain: the second label of the domain is "lambda-url".
func isFunctionURL(domain value) bool {
	labels := strings.Split(domain.text, ".")
	return domain.kind == text && len(labels) >= 2 && labels[1] == "lambda-url"
}

// pythonCheckpoint returns the number in the name of a checkpoint of a durable function.
func pythonCheckpoint(name value) (number float64, ok bool) {
	suffix, named := strings.CutPrefix(name.text, "_datadog_")
	if name.kind != text || !named {
		return 0, false
	}
	ok = attempt(func() { number, _ = new(big.Float).SetInt(pythonInt(textValue(suffix))).Float64() })
	return number, ok
}
