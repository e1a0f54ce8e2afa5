package states_test

import "testing"

// TestMembersStayAsInserted: results keep the order of constructors, inputs,
// $merge, $parse and grouping, also for keys that look like numbers. JavaScript
// would put those first; AWS runs on the JVM.
func TestMembersStayAsInserted(t *testing.T) {
	const input = `{"b":1,"10":2,"a":3,"2":4}`
	rows := []answer{
		{source: "$states.input", value: input},
		{source: `{"z":1,"5":2,"a":3,"1":4}`, value: `{"z":1,"5":2,"a":3,"1":4}`},
		{source: "$keys($states.input)", value: `["b","10","a","2"]`},
		{source: "$states.input.*", value: "[1,2,3,4]"},
		{source: "$string($states.input)", value: `"{\"b\":1,\"10\":2,\"a\":3,\"2\":4}"`},
		{source: `$merge([{"y":0},$states.input,{"a":9,"x":8}])`, value: `{"y":0,"b":1,"10":2,"a":9,"2":4,"x":8}`},
		{source: "$sift($states.input, function($v){$v > 1})", value: `{"10":2,"a":3,"2":4}`},
		{source: "$each($states.input, function($v,$k){$k})", value: `["b","10","a","2"]`},
		{source: "$spread($states.input)", value: `[{"b":1},{"10":2},{"a":3},{"2":4}]`},
		{source: `["q","7","c","7","3"]{$: 1}`, value: `{"q":1,"7":1,"c":1,"3":1}`},
		{source: `$states.input ~> |$|{"0":"new","b":"same place"}|`, value: `{"b":"same place","10":2,"a":3,"2":4,"0":"new"}`},
		{source: `$parse('{"c":1,"1":2,"b":{"9":1,"8":2}}')`, value: `{"c":1,"1":2,"b":{"9":1,"8":2}}`},
	}
	for _, row := range rows {
		t.Run(row.source, func(t *testing.T) { row.check(t, input) })
	}
	t.Logf("%d cases", len(rows))
}
