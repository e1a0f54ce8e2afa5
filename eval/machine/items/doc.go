// Package items is the data side of a Distributed Map: it reads items one after
// another (from state data, or from files that stand for S3 objects), groups them
// into batches, and writes what the child executions gave. It knows nothing of
// state machines.
//
//	Store ─► Open ─► Source ─► (ItemSelector, the machine's) ─► Batcher ─► child input
//	child results ─► Window (back in order) ─► Inline or Export
//
// Everything streams: what is held is one item, one batch, or the children between
// the oldest unfinished one and the newest, whatever the number of items.
//
// The rules are those of the AWS Step Functions Developer Guide, pages ItemReader,
// ItemBatcher, ResultWriter, and Map state in Distributed mode; where something
// was recorded on AWS or inferred instead, the comment beside it says so.
package items
