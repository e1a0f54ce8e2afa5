package check

import "strings"

// maxNear is among how many names one is looked for that was probably meant.
const maxNear = 1000

// near is a sentence that proposes the name that was probably meant, or else another
// sentence.
func near(name string, known []string, otherwise string) string {
	if len(known) > maxNear {
		return otherwise
	}
	best, least := "", max(2, len(name)/3)+1
	for _, k := range known {
		if k == name {
			continue
		}
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d < least && d < len(k) {
			best, least = k, d
		}
	}
	if best == "" {
		return otherwise
	}
	return "Did you mean " + best + "?"
}

// distance counts the letters to insert, remove, replace or swap with the next.
func distance(a, b string) int {
	if len(a) > 100 || len(b) > 100 {
		return len(a) + len(b)
	}
	above, row := make([]int, len(b)+1), make([]int, len(b)+1)
	var twice []int
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		twice, above, row = above, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], twice[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
