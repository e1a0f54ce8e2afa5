package eval

import (
	"math"

	"github.com/jsonatasim/jsonatasim/expr"
)

// implementation is the Go side of a built-in function; what it is called and
// what it accepts stands in the catalogue (expr.Functions).
type implementation struct {
	fn native
	// old is what it was in 2.0.6, where that differs.
	old native
	// arity is how many arguments higher-order functions hand over; it is the
	// number of parameters that the reference's implementation counts.
	arity int
}

func implementations() map[string]implementation {
	return map[string]implementation{
		"string":             {fn: fnString, arity: 1},
		"length":             {fn: fnLength, arity: 1},
		"substring":          {fn: fnSubstring, arity: 3},
		"substringBefore":    {fn: fnSubstringBefore, arity: 2},
		"substringAfter":     {fn: fnSubstringAfter, arity: 2},
		"uppercase":          {fn: mapString(upper), arity: 1},
		"lowercase":          {fn: mapString(lower), arity: 1},
		"trim":               {fn: mapString(trim), arity: 1},
		"pad":                {fn: fnPad, arity: 3},
		"join":               {fn: fnJoin, arity: 2},
		"base64encode":       {fn: fnBase64Encode, arity: 1},
		"base64decode":       {fn: fnBase64Decode, arity: 1},
		"encodeUrlComponent": {fn: encodeURL("encodeUrlComponent", urlUnreserved), arity: 1},
		"encodeUrl":          {fn: encodeURL("encodeUrl", urlUnreserved+urlReserved+"#"), arity: 1},
		"decodeUrlComponent": {fn: decodeURL("decodeUrlComponent", ""), arity: 1},
		"decodeUrl":          {fn: decodeURL("decodeUrl", urlReserved+"#"), arity: 1},
		"contains":           {fn: fnContains, arity: 2},
		"match":              {fn: fnMatch, arity: 3},
		"split":              {fn: fnSplit, arity: 3},
		"replace":            {fn: fnReplace, arity: 4},
		"eval":               {fn: fnEval, arity: 2},

		"number":     {fn: fnNumber, arity: 1},
		"abs":        {fn: mapNumber(math.Abs), arity: 1},
		"floor":      {fn: mapNumber(math.Floor), arity: 1},
		"ceil":       {fn: mapNumber(math.Ceil), arity: 1},
		"round":      {fn: fnRound, arity: 2},
		"power":      {fn: fnPower, arity: 2},
		"sqrt":       {fn: fnSqrt, arity: 1},
		"random":     {fn: fnRandom},
		"formatBase": {fn: fnFormatBase, arity: 2},

		"sum":     {fn: aggregate(Number(0), sum), arity: 1},
		"max":     {fn: aggregate(Undefined, largest), arity: 1},
		"min":     {fn: aggregate(Undefined, smallest), arity: 1},
		"average": {fn: aggregate(Undefined, average), arity: 1},

		"boolean": {fn: fnBoolean, arity: 1},
		"not":     {fn: fnNot, arity: 1},
		"exists":  {fn: fnExists, arity: 1},

		"count":    {fn: fnCount, arity: 1},
		"append":   {fn: fnAppend, arity: 2},
		"sort":     {fn: fnSort, arity: 2},
		"reverse":  {fn: fnReverse, arity: 1},
		"shuffle":  {fn: fnShuffle, arity: 1},
		"distinct": {fn: fnDistinct, arity: 1},
		"zip":      {fn: fnZip},

		"keys":   {fn: fnKeys, arity: 1},
		"lookup": {fn: fnLookup, arity: 2},
		"spread": {fn: fnSpread, arity: 1},
		"merge":  {fn: fnMerge, arity: 1},
		"sift":   {fn: fnSift, arity: 2},
		"each":   {fn: fnEach, arity: 2},
		"error":  {fn: fnError, arity: 1},
		"assert": {fn: fnAssert, arity: 2},
		"type":   {fn: fnType, arity: 1},
		"clone":  {fn: fnClone, arity: 1},

		"formatNumber":  {fn: fnFormatNumber, arity: 3},
		"formatInteger": {fn: fnFormatInteger, arity: 2},
		"parseInteger":  {fn: fnParseInteger, arity: 2},

		"millis":     {fn: fnMillis},
		"now":        {fn: fnNow, arity: 2},
		"fromMillis": {fn: fnFromMillis, arity: 3},
		"toMillis":   {fn: fnToMillis, arity: 2},

		"map":    {fn: fnMap, arity: 2},
		"filter": {fn: fnFilter, arity: 2},
		"single": {fn: fnSingle, arity: 2},
		"reduce": {fn: fnReduce, arity: 3},
	}
}

// builtins binds the functions of the catalogue.
func builtins(old bool) map[string]*Function {
	list := map[string]*Function{}
	for name, im := range implementations() {
		entry, ok := expr.FindFunction(name)
		if !ok {
			panic("eval: $" + name + " is not in the catalogue")
		}
		f := &Function{name: name, arity: im.arity, native: im.fn, signature: entry.Parsed(), truthy: old}
		if old && im.old != nil {
			f.native = im.old
		}
		list[name] = f
	}
	return list
}
