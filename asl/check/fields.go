package check

import "github.com/jsonatasim/jsonatasim/asl"

// field is what is known about a field of a type of states.
type field struct {
	language string // the only query language that has it, "" for both
	required bool
}

var (
	both     = field{}
	must     = field{required: true}
	jsonPath = field{language: asl.JSONPath}
	jsonata  = field{language: asl.JSONata}
)

// fieldsOf holds the fields of each type of states (Amazon States Language; which
// query language has them, Step Functions developer guide, "Transforming data").
var fieldsOf = map[string]map[string]field{
	asl.Task: with(general, next, variables, result, failing, map[string]field{
		"Resource": must, "Arguments": jsonata, "Credentials": both,
		"TimeoutSeconds": both, "TimeoutSecondsPath": jsonPath, "HeartbeatSeconds": both, "HeartbeatSecondsPath": jsonPath,
	}),
	asl.Parallel: with(general, next, variables, result, failing, map[string]field{"Branches": must, "Arguments": jsonata}),
	asl.Map: with(general, next, variables, result, failing, map[string]field{
		"ItemProcessor": both, "Iterator": both, "Items": jsonata, "ItemsPath": jsonPath,
		"ItemSelector": both, "ItemReader": both, "ItemBatcher": both, "ResultWriter": both, "Label": both,
		"MaxConcurrency": both, "MaxConcurrencyPath": jsonPath,
		"ToleratedFailureCount": both, "ToleratedFailureCountPath": jsonPath,
		"ToleratedFailurePercentage": both, "ToleratedFailurePercentagePath": jsonPath,
	}),
	asl.Pass: with(general, next, variables, map[string]field{
		"Result": jsonPath, "Parameters": jsonPath, "ResultPath": jsonPath,
	}),
	asl.Wait: with(general, next, variables, map[string]field{
		"Seconds": both, "Timestamp": both, "SecondsPath": jsonPath, "TimestampPath": jsonPath,
	}),
	asl.Choice:  with(general, variables, map[string]field{"Choices": must, "Default": both}),
	asl.Succeed: with(general),
	asl.Fail: {
		"Type": both, "Comment": both, "QueryLanguage": both,
		"Error": both, "Cause": both, "ErrorPath": jsonPath, "CausePath": jsonPath,
	},
}

var (
	general = map[string]field{
		"Type": both, "Comment": both, "QueryLanguage": both,
		"InputPath": jsonPath, "OutputPath": jsonPath, "Output": jsonata,
	}
	next      = map[string]field{"Next": both, "End": both}
	variables = map[string]field{"Assign": both}
	result    = map[string]field{"Parameters": jsonPath, "ResultSelector": jsonPath, "ResultPath": jsonPath}
	failing   = map[string]field{"Retry": both, "Catch": both}
)

func with(groups ...map[string]field) map[string]field {
	all := map[string]field{}
	for _, group := range groups {
		for name, f := range group {
			all[name] = f
		}
	}
	return all
}

// everyField holds the names of all fields of all states.
var everyField = func() map[string]bool {
	all := map[string]bool{}
	for _, fields := range fieldsOf {
		for name := range fields {
			all[name] = true
		}
	}
	return all
}()

// inner are the fields of objects inside states that only one query language has, by
// the name of the object.
var inner = map[string]map[string]field{
	"Choices": with(comparisons, map[string]field{"Condition": jsonata, "Output": jsonata}),
	"Catch":   {"Output": jsonata, "ResultPath": jsonPath},
	"ItemReader": {
		"Arguments": jsonata, "Parameters": jsonPath,
	},
	"ReaderConfig": {"MaxItemsPath": jsonPath},
	"ItemBatcher":  {"MaxItemsPerBatchPath": jsonPath, "MaxInputBytesPerBatchPath": jsonPath},
	"ResultWriter": {"Arguments": jsonata, "Parameters": jsonPath},
}

// comparisons are the operators of choice rules in JSONPath.
var comparisons = func() map[string]field {
	all := map[string]field{"Variable": jsonPath, "And": jsonPath, "Or": jsonPath, "Not": jsonPath}
	for _, kind := range []string{"String", "Numeric", "Timestamp"} {
		for _, how := range []string{"Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"} {
			all[kind+how], all[kind+how+"Path"] = jsonPath, jsonPath
		}
	}
	for _, name := range []string{
		"BooleanEquals", "BooleanEqualsPath", "StringMatches",
		"IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp",
	} {
		all[name] = jsonPath
	}
	return all
}()
