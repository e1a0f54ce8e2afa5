package items

import "unicode/utf16"

// hashOrder gives the places of keys in the order in which Java's HashMap visits
// them when they were put in one by one. AWS makes the items of CSV files and
// inventories in such a map: both samples of the ItemReader page have their four
// keys in exactly this order and no other (rating, movieId, userId, timestamp of
// userId, movieId, rating, timestamp; LastModifiedDate, Bucket, Size, Key of
// Bucket, Key, Size, LastModifiedDate). That is inferred, not recorded.
func hashOrder(keys []string) []int {
	size := 16
	for 4*len(keys) > 3*size { // the map doubles when it is three quarters full
		size *= 2
	}
	buckets := make([][]int, size)
	for i, key := range keys {
		h := javaHash(key)
		at := int(h^h>>16) & (size - 1)
		buckets[at] = append(buckets[at], i)
	}
	order := make([]int, 0, len(keys))
	for _, bucket := range buckets {
		order = append(order, bucket...)
	}
	return order
}

// javaHash is Java's String.hashCode.
func javaHash(s string) uint32 {
	var h uint32
	for _, unit := range utf16.Encode([]rune(s)) {
		h = 31*h + uint32(unit)
	}
	return h
}
