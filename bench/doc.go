// Package bench holds the benchmarks that compare this module with others on the
// same inputs in the same run. Each one checks its answers before it measures.
//
//	go test ./bench -bench . -benchmem
package bench
