// Package machine runs whole state machines of AWS Step Functions offline: Pass,
// Choice, Wait, Succeed, Fail, Task (answered by a mock), Parallel, Map inline and
// Distributed, with Retry, Catch, Assign, Output and nested machines.
//
// [Compile] makes a [Program] of a definition; [Program.Run] runs an execution of it.
// Nothing is called and nothing waited for: what Task states call is answered by
// [Tasks], and time is virtual. It moves where a Wait state waits, a Retry backs off,
// or an answer says how long it took. Clock, ids and randomness come from [Options],
// so that a run can be repeated to the letter, however many processors work on it.
//
// Error names and causes, the ids of the events that they mention, and the order of
// keys in $states.context are AWS's, as recorded from it, where a comment says so.
package machine
