package expr

// catalog holds every built-in function. Names and signatures are those of the
// reference implementation and of AWS Step Functions; sentences and examples are
// our own, and every example is run by the tests.
var catalog = []Function{
	{
		Name: "string", Signature: "<x-b?:s>", Group: StringFunctions, Params: []string{"value", "prettify"}, Dialects: Everywhere,
		Sentence: "Casts a value to a string: JSON text for everything that is not a string already, indented if asked for. Numbers are rounded to 15 significant digits.",
		Examples: []Example{{`$string(5)`, `"5"`}, {`$string([1, "a"])`, `"[1,\"a\"]"`}, {`$string(1/3)`, `"0.333333333333333"`}},
	}, {
		Name: "length", Signature: "<s-:n>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Counts the characters of a string (code points).",
		Examples: []Example{{`$length("Hello")`, `5`}, {`$length("\ud83d\ude00")`, `1`}},
	}, {
		Name: "substring", Signature: "<s-nn?:s>", Group: StringFunctions, Params: []string{"str", "start", "length"}, Dialects: Everywhere,
		Sentence: "Gives the characters from a position on, counted from 0, or from the end where it is negative; at most length of them.",
		Examples: []Example{{`$substring("Hello", 3)`, `"lo"`}, {`$substring("Hello", -3, 2)`, `"ll"`}},
	}, {
		Name: "substringBefore", Signature: "<s-s:s>", Group: StringFunctions, Params: []string{"str", "chars"}, Dialects: Everywhere,
		Sentence: "Gives what stands before the first occurrence of chars; the whole string where there is none.",
		Examples: []Example{{`$substringBefore("Hello World", " ")`, `"Hello"`}},
	}, {
		Name: "substringAfter", Signature: "<s-s:s>", Group: StringFunctions, Params: []string{"str", "chars"}, Dialects: Everywhere,
		Sentence: "Gives what stands behind the first occurrence of chars; the whole string where there is none.",
		Examples: []Example{{`$substringAfter("Hello World", " ")`, `"World"`}},
	}, {
		Name: "uppercase", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Turns all letters into upper case.",
		Examples: []Example{{`$uppercase("Hello")`, `"HELLO"`}},
	}, {
		Name: "lowercase", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Turns all letters into lower case.",
		Examples: []Example{{`$lowercase("Hello")`, `"hello"`}},
	}, {
		Name: "trim", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Takes white space off both ends and makes one blank of every run of it inside.",
		Examples: []Example{{`$trim("  Hello \n World ")`, `"Hello World"`}},
	}, {
		Name: "pad", Signature: "<s-ns?:s>", Group: StringFunctions, Params: []string{"str", "width", "char"}, Dialects: Everywhere,
		Sentence: "Fills a string up to a width, on the right, or on the left where the width is negative, with blanks or the given characters.",
		Examples: []Example{{`$pad("foo", 5)`, `"foo  "`}, {`$pad("foo", -5, "#")`, `"##foo"`}},
	}, {
		Name: "contains", Signature: "<s-(sf):b>", Group: StringFunctions, Params: []string{"str", "pattern"}, Dialects: Everywhere,
		Sentence: "Tells whether a string or a match of a regular expression occurs in str.",
		Examples: []Example{{`$contains("abracadabra", "bra")`, `true`}, {`$contains("Hello", /wo/i)`, `false`}},
	}, {
		Name: "split", Signature: "<s-(sf)n?:a<s>>", Group: StringFunctions, Params: []string{"str", "separator", "limit"}, Dialects: Everywhere,
		Sentence: "Cuts a string at every occurrence of a separator, a string or a regular expression, into at most limit parts.",
		Examples: []Example{{`$split("so many words", " ")`, `["so","many","words"]`}, {`$split("a1b2c", /\d/, 2)`, `["a","b"]`}},
	}, {
		Name: "join", Signature: "<a<s>s?:s>", Group: StringFunctions, Params: []string{"array", "separator"}, Dialects: Everywhere,
		Sentence: "Joins an array of strings into one, with a separator between them.",
		Examples: []Example{{`$join(["a", "b", "c"], "-")`, `"a-b-c"`}},
	}, {
		Name: "match", Signature: "<s-f<s:o>n?:a<o>>", Group: StringFunctions, Params: []string{"str", "pattern", "limit"}, Dialects: Everywhere,
		Sentence: "Finds the matches of a regular expression: for each an object with the text, its position and the captured groups.",
		Examples: []Example{{`$match("ababbabbcc", /a(b+)/, 2)`, `[{"match":"ab","index":0,"groups":["b"]},{"match":"abb","index":2,"groups":["bb"]}]`}},
	}, {
		Name: "replace", Signature: "<s-(sf)(sf)n?:s>", Group: StringFunctions, Params: []string{"str", "pattern", "replacement", "limit"}, Dialects: Everywhere,
		Sentence: "Replaces every occurrence of a string or regular expression, at most limit of them; $1 in the replacement is the first captured group, and a function is called with each match.",
		Examples: []Example{{`$replace("John Smith and John Jones", "John", "Mr")`, `"Mr Smith and Mr Jones"`}, {`$replace("265USD", /([0-9]+)USD/, "$$$1")`, `"$265"`}},
	}, {
		Name: "base64encode", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Encodes a string in base 64, each character as one byte.",
		Examples: []Example{{`$base64encode("myuser:mypass")`, `"bXl1c2VyOm15cGFzcw=="`}},
	}, {
		Name: "base64decode", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Decodes base 64, each byte as one character.",
		Examples: []Example{{`$base64decode("bXl1c2VyOm15cGFzcw==")`, `"myuser:mypass"`}},
	}, {
		Name: "encodeUrlComponent", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Escapes a string for use as a part of a URL.",
		Examples: []Example{{`$encodeUrlComponent("?x=test")`, `"%3Fx%3Dtest"`}},
	}, {
		Name: "encodeUrl", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Escapes what cannot stand in a URL, leaving what divides its parts.",
		Examples: []Example{{`$encodeUrl("https://mozilla.org/?x=шеллы")`, `"https://mozilla.org/?x=%D1%88%D0%B5%D0%BB%D0%BB%D1%8B"`}},
	}, {
		Name: "decodeUrlComponent", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Undoes the escapes of $encodeUrlComponent.",
		Examples: []Example{{`$decodeUrlComponent("%3Fx%3Dtest")`, `"?x=test"`}},
	}, {
		Name: "decodeUrl", Signature: "<s-:s>", Group: StringFunctions, Params: []string{"str"}, Dialects: Everywhere,
		Sentence: "Undoes the escapes of $encodeUrl.",
		Examples: []Example{{`$decodeUrl("https://mozilla.org/?x=%D1%88")`, `"https://mozilla.org/?x=ш"`}},
	}, {
		Name: "eval", Signature: "<sx?:x>", Group: StringFunctions, Params: []string{"expr", "context"}, Dialects: InBoth,
		Sentence: "Evaluates a string as an expression, with the variables that are visible and, if given, another context value.",
		Examples: []Example{{`$eval("[1, 2, 3].($ * 2)")`, `[2,4,6]`}, {`$eval("a + 1", {"a": 2})`, `3`}},
	},

	{
		Name: "number", Signature: "<(nsb)-:n>", Group: NumberFunctions, Params: []string{"value"}, Dialects: Everywhere,
		Sentence: "Casts to a number: from JSON's number syntax, from 0x, 0o and 0b prefixes, from true and false.",
		Examples: []Example{{`$number("5")`, `5`}, {`$number("0x12")`, `18`}, {`$number(true)`, `1`}},
	}, {
		Name: "abs", Signature: "<n-:n>", Group: NumberFunctions, Params: []string{"number"}, Dialects: Everywhere,
		Sentence: "Gives the absolute value.",
		Examples: []Example{{`$abs(-5)`, `5`}},
	}, {
		Name: "floor", Signature: "<n-:n>", Group: NumberFunctions, Params: []string{"number"}, Dialects: Everywhere,
		Sentence: "Rounds down to an integer.",
		Examples: []Example{{`$floor(-5.3)`, `-6`}},
	}, {
		Name: "ceil", Signature: "<n-:n>", Group: NumberFunctions, Params: []string{"number"}, Dialects: Everywhere,
		Sentence: "Rounds up to an integer.",
		Examples: []Example{{`$ceil(5.3)`, `6`}},
	}, {
		Name: "round", Signature: "<n-n?:n>", Group: NumberFunctions, Params: []string{"number", "precision"}, Dialects: Everywhere,
		Sentence: "Rounds to a number of decimal places, negative for tens and hundreds; a half goes to the even neighbour.",
		Examples: []Example{{`$round(123.456, 2)`, `123.46`}, {`$round(125, -1)`, `120`}, {`$round(11.5)`, `12`}},
	}, {
		Name: "power", Signature: "<n-n:n>", Group: NumberFunctions, Params: []string{"base", "exponent"}, Dialects: Everywhere,
		Sentence: "Raises base to an exponent.",
		Examples: []Example{{`$power(2, 8)`, `256`}, {`$power(2, -2)`, `0.25`}},
	}, {
		Name: "sqrt", Signature: "<n-:n>", Group: NumberFunctions, Params: []string{"number"}, Dialects: Everywhere,
		Sentence: "Gives the square root.",
		Examples: []Example{{`$sqrt(4)`, `2`}},
	}, {
		Name: "random", Signature: "<:n>", StatesSignature: "<n?:n>", Group: NumberFunctions, Dialects: Everywhere,
		Sentence: "Gives a random number from 0 up to but not including 1; in Step Functions, with a seed, always the same one.",
		Examples: []Example{{`$random() < 1`, `true`}},
	}, {
		Name: "formatNumber", Signature: "<n-so?:s>", Group: NumberFunctions, Params: []string{"number", "picture", "options"}, Dialects: Everywhere,
		Sentence: "Writes a number by a picture, as XPath's fn:format-number does.",
		Examples: []Example{{`$formatNumber(12345.6, "#,###.00")`, `"12,345.60"`}, {`$formatNumber(0.14, "01%")`, `"14%"`}},
	}, {
		Name: "formatBase", Signature: "<n-n?:s>", Group: NumberFunctions, Params: []string{"number", "radix"}, Dialects: Everywhere,
		Sentence: "Writes an integer in a base from 2 to 36; 10 if none is given.",
		Examples: []Example{{`$formatBase(100, 2)`, `"1100100"`}, {`$formatBase(2555, 16)`, `"9fb"`}},
	}, {
		Name: "formatInteger", Signature: "<n-s:s>", Group: NumberFunctions, Params: []string{"number", "picture"}, Dialects: Everywhere,
		Sentence: "Writes an integer by a picture, as XPath's fn:format-integer does: digits, words, ordinals, letters, Roman numerals.",
		Examples: []Example{{`$formatInteger(2789, "w")`, `"two thousand, seven hundred and eighty-nine"`}, {`$formatInteger(1999, "I")`, `"MCMXCIX"`}},
	}, {
		Name: "parseInteger", Signature: "<s-s:n>", Group: NumberFunctions, Params: []string{"str", "picture"}, Dialects: Everywhere,
		Sentence: "Reads an integer that was written by a picture.",
		Examples: []Example{{`$parseInteger("twelve thousand, four hundred and seventy-six", "w")`, `12476`}, {`$parseInteger("12,345,678", "#,##0")`, `12345678`}},
	},

	{
		Name: "sum", Signature: "<a<n>:n>", Group: NumberAggregates, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Adds up an array of numbers.",
		Examples: []Example{{`$sum([5, 1, 3])`, `9`}},
	}, {
		Name: "max", Signature: "<a<n>:n>", Group: NumberAggregates, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Gives the largest of an array of numbers; undefined for an empty one.",
		Examples: []Example{{`$max([5, 1, 3])`, `5`}},
	}, {
		Name: "min", Signature: "<a<n>:n>", Group: NumberAggregates, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Gives the smallest of an array of numbers; undefined for an empty one.",
		Examples: []Example{{`$min([5, 1, 3])`, `1`}},
	}, {
		Name: "average", Signature: "<a<n>:n>", Group: NumberAggregates, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Gives the mean of an array of numbers; undefined for an empty one.",
		Examples: []Example{{`$average([5, 1, 3])`, `3`}},
	},

	{
		Name: "boolean", Signature: "<x-:b>", Group: BooleanFunctions, Params: []string{"value"}, Dialects: Everywhere,
		Sentence: "Casts to a truth value: empty strings, objects and arrays, zero, null and functions are false, and arrays of nothing but such.",
		Examples: []Example{{`$boolean("")`, `false`}, {`$boolean([0, 1])`, `true`}},
	}, {
		Name: "not", Signature: "<x-:b>", Group: BooleanFunctions, Params: []string{"value"}, Dialects: Everywhere,
		Sentence: "Casts to a truth value and gives its opposite.",
		Examples: []Example{{`$not(0)`, `true`}},
	}, {
		Name: "exists", Signature: "<x:b>", Group: BooleanFunctions, Params: []string{"value"}, Dialects: Everywhere,
		Sentence: "Tells whether a value is defined.",
		Examples: []Example{{`$exists({"a": null}.a)`, `true`}, {`$exists({"a": 1}.b)`, `false`}},
	},

	{
		Name: "count", Signature: "<a:n>", Group: ArrayFunctions, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Counts the items of an array; 1 for any other value, 0 for none.",
		Examples: []Example{{`$count([1, 2, 3])`, `3`}, {`$count("a")`, `1`}},
	}, {
		Name: "append", Signature: "<xx:a>", Group: ArrayFunctions, Params: []string{"array1", "array2"}, Dialects: Everywhere,
		Sentence: "Puts the items of a second array behind those of the first.",
		Examples: []Example{{`$append([1, 2], [3])`, `[1,2,3]`}, {`$append("a", "b")`, `["a","b"]`}},
	}, {
		Name: "sort", Signature: "<af?:a>", Group: ArrayFunctions, Params: []string{"array", "function"}, Dialects: Everywhere,
		Sentence: "Sorts numbers or strings ascending, or anything by a function that tells whether its first argument belongs behind its second.",
		Examples: []Example{{`$sort([3, 1, 2])`, `[1,2,3]`}, {`$sort(["b", "a"], function($l, $r) { $l < $r })`, `["b","a"]`}},
	}, {
		Name: "reverse", Signature: "<a:a>", Group: ArrayFunctions, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Turns an array round.",
		Examples: []Example{{`$reverse([1, 2, 3])`, `[3,2,1]`}},
	}, {
		Name: "shuffle", Signature: "<a:a>", Group: ArrayFunctions, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Puts the items of an array in a random order.",
		Examples: []Example{{`$sum($shuffle([1, 2, 3]))`, `6`}},
	}, {
		Name: "distinct", Signature: "<x:x>", Group: ArrayFunctions, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Takes repeated values out of an array.",
		Examples: []Example{{`$distinct([1, 2, 1])`, `[1,2]`}},
	}, {
		Name: "zip", Signature: "<a+>", Group: ArrayFunctions, Params: []string{"arrays"}, Dialects: Everywhere,
		Sentence: "Makes an array of the first items of several arrays, one of the second, and so on, as far as the shortest reaches.",
		Examples: []Example{{`$zip([1, 2, 3], [4, 5])`, `[[1,4],[2,5]]`}},
	},

	{
		Name: "keys", Signature: "<x-:a<s>>", Group: ObjectFunctions, Params: []string{"object"}, Dialects: Everywhere,
		Sentence: "Gives the keys of an object, or of all objects of an array, each once.",
		Examples: []Example{{`$keys({"a": 1, "b": 2})`, `["a","b"]`}, {`$keys([{"a": 1}, {"b": 2, "a": 3}])`, `["a","b"]`}},
	}, {
		Name: "lookup", Signature: "<x-s:x>", Group: ObjectFunctions, Params: []string{"object", "key"}, Dialects: Everywhere,
		Sentence: "Gives the value of a key of an object, or of all objects of an array.",
		Examples: []Example{{`$lookup({"a": 1}, "a")`, `1`}},
	}, {
		Name: "spread", Signature: "<x-:a<o>>", Group: ObjectFunctions, Params: []string{"object"}, Dialects: Everywhere,
		Sentence: "Takes an object apart into objects of one key each.",
		Examples: []Example{{`$spread({"a": 1, "b": 2})`, `[{"a":1},{"b":2}]`}},
	}, {
		Name: "merge", Signature: "<a<o>:o>", Group: ObjectFunctions, Params: []string{"array"}, Dialects: Everywhere,
		Sentence: "Makes one object of an array of objects; of a key that comes twice the last value counts.",
		Examples: []Example{{`$merge([{"a": 1, "b": 2}, {"a": 3}])`, `{"a":3,"b":2}`}},
	}, {
		Name: "sift", Signature: "<o-f?:o>", Group: ObjectFunctions, Params: []string{"object", "function"}, Dialects: Everywhere,
		Sentence: "Keeps the members of an object for which a function of value, key and object is true.",
		Examples: []Example{{`$sift({"a": 1, "b": 2}, function($v, $k) { $k != "a" })`, `{"b":2}`}},
	}, {
		Name: "each", Signature: "<o-f:a>", Group: ObjectFunctions, Params: []string{"object", "function"}, Dialects: Everywhere,
		Sentence: "Gives what a function of value and key makes of every member of an object.",
		Examples: []Example{{`$each({"a": 1, "b": 2}, function($v, $k) { $k & "=" & $v })`, `["a=1","b=2"]`}},
	}, {
		Name: "error", Signature: "<s?:x>", Group: ObjectFunctions, Params: []string{"message"}, Dialects: Everywhere,
		Sentence: "Fails with a message.",
		Examples: []Example{{`true ? "fine" : $error("not fine")`, `"fine"`}},
	}, {
		Name: "assert", Signature: "<bs?:x>", Group: ObjectFunctions, Params: []string{"condition", "message"}, Dialects: Everywhere,
		Sentence: "Fails with a message where a condition is false; otherwise it gives nothing.",
		Examples: []Example{{`$assert(1 < 2, "arithmetic")`, ``}},
	}, {
		Name: "type", Signature: "<x:s>", Group: ObjectFunctions, Params: []string{"value"}, Dialects: Everywhere,
		Sentence: "Names the type of a value: null, number, string, boolean, array, object or function.",
		Examples: []Example{{`$type([1])`, `"array"`}, {`$type(null)`, `"null"`}},
	}, {
		Name: "clone", Signature: "<(oa)-:o>", Group: ObjectFunctions, Params: []string{"value"}, Dialects: Everywhere,
		Sentence: "Copies an object or array by writing it as JSON text and reading that; transforms do so with their input.",
		Examples: []Example{{`$clone({"a": [1, 2]})`, `{"a":[1,2]}`}},
	},

	{
		Name: "now", Signature: "<s?s?:s>", Group: TimeFunctions, Params: []string{"picture", "timezone"}, Dialects: Everywhere,
		Sentence: "Gives the time of the evaluation, in ISO 8601 or by a picture; it does not move on while an expression is evaluated.",
		Examples: []Example{{`$now() = $now()`, `true`}},
	}, {
		Name: "millis", Signature: "<:n>", Group: TimeFunctions, Dialects: Everywhere,
		Sentence: "Gives the time of the evaluation in milliseconds since 1970 (UTC).",
		Examples: []Example{{`$millis() = $millis()`, `true`}},
	}, {
		Name: "fromMillis", Signature: "<n-s?s?:s>", Group: TimeFunctions, Params: []string{"number", "picture", "timezone"}, Dialects: Everywhere,
		Sentence: "Writes a time, given in milliseconds since 1970, in ISO 8601 or by a picture, as XPath's fn:format-dateTime does.",
		Examples: []Example{{`$fromMillis(1510067557121)`, `"2017-11-07T15:12:37.121Z"`}, {`$fromMillis(1510067557121, "[M01]/[D01]/[Y0001] [h#1]:[m01][P]")`, `"11/07/2017 3:12pm"`}},
	}, {
		Name: "toMillis", Signature: "<s-s?:n>", Group: TimeFunctions, Params: []string{"timestamp", "picture"}, Dialects: Everywhere,
		Sentence: "Reads a time, in ISO 8601 or by a picture, and gives it in milliseconds since 1970.",
		Examples: []Example{{`$toMillis("2017-11-07T15:12:37.121Z")`, `1510067557121`}, {`$toMillis("11/07/2017", "[M01]/[D01]/[Y0001]")`, `1510012800000`}},
	},

	{
		Name: "map", Signature: "<af>", Group: HigherFunctions, Params: []string{"array", "function"}, Dialects: Everywhere,
		Sentence: "Gives what a function of item, index and array makes of every item.",
		Examples: []Example{{`$map([1, 2, 3], function($v) { $v * $v })`, `[1,4,9]`}},
	}, {
		Name: "filter", Signature: "<af>", Group: HigherFunctions, Params: []string{"array", "function"}, Dialects: Everywhere,
		Sentence: "Keeps the items for which a function of item, index and array is true.",
		Examples: []Example{{`$filter([1, 2, 3], function($v) { $v > 1 })`, `[2,3]`}},
	}, {
		Name: "single", Signature: "<af?>", Group: HigherFunctions, Params: []string{"array", "function"}, Dialects: Everywhere,
		Sentence: "Gives the one item for which a function is true, and fails where there are none or several.",
		Examples: []Example{{`$single([1, 2, 3], function($v) { $v > 2 })`, `3`}},
	}, {
		Name: "reduce", Signature: "<afj?:j>", Group: HigherFunctions, Params: []string{"array", "function", "init"}, Dialects: Everywhere,
		Sentence: "Folds an array with a function of what has been folded and the next item, beginning with init or the first item.",
		Examples: []Example{{`$reduce([1, 2, 3], function($a, $b) { $a * $b })`, `6`}, {`$reduce(["a", "b"], function($a, $b) { $a & $b }, "-")`, `"-ab"`}},
	},

	{
		Name: "parse", Signature: "<s:x>", Group: StatesFunctions, Params: []string{"str"}, Dialects: InStates,
		Sentence: "Reads JSON text.",
		Examples: []Example{{`$parse("{\"a\": [1, null]}")`, `{"a":[1,null]}`}},
	}, {
		Name: "partition", Signature: "<an?:a>", Group: StatesFunctions, Params: []string{"array", "size"}, Dialects: InStates,
		Sentence: "Cuts an array into arrays of at most size items.",
		Examples: []Example{{`$partition([1, 2, 3, 4, 5], 2)`, `[[1,2],[3,4],[5]]`}},
	}, {
		Name: "range", Signature: "<nnn?:a>", Group: StatesFunctions, Params: []string{"first", "last", "step"}, Dialects: InStates,
		Sentence: "Gives the integers from first to last, a step apart.",
		Examples: []Example{{`$range(0, 6, 2)`, `[0,2,4,6]`}},
	}, {
		Name: "hash", Signature: "<ss?:s>", Group: StatesFunctions, Params: []string{"str", "algorithm"}, Dialects: InStates,
		Sentence: "Hashes a string with MD5, SHA-1, SHA-256, SHA-384 or SHA-512; lower-case hexadecimal.",
		Examples: []Example{{`$hash("input", "SHA-1")`, `"140f86aae51ab9e1cda9b4254fe98a74eb54c1a1"`}},
	}, {
		Name: "uuid", Signature: "<:s>", Group: StatesFunctions, Dialects: InStates,
		Sentence: "Gives a random UUID, version 4.",
		Examples: []Example{{`$length($uuid())`, `36`}},
	},
}
