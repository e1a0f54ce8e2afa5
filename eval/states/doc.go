// Package states is the JSONata of AWS Step Functions: expressions between {% and
// %}, evaluated with $states and the workflow's variables, with the functions that
// AWS adds, its deviations from the reference implementation, its bounds and its
// error texts.
//
// AWS names JSONata 2.0.6 as its base (Step Functions developer guide,
// "Transforming data with JSONata in Step Functions"). Where it is known to behave
// otherwise, the comment at the place says how that is known: documented, recorded
// from AWS, or measured on AWS by others.
package states
