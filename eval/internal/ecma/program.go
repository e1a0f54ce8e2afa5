package ecma

type opcode uint8

// The instructions. What goes from right to left is in look-behinds.
const (
	opMatch    opcode = iota
	opText            // go over text
	opTextBack        // the same, from right to left
	opSet             // go over a unit of set
	opSetBack         // the same, from right to left
	opLoop            // go over min to max units of set, as many as lead to a match
	opLazyLoop        // the same, as few as lead to a match
	opSplit           // go on at x, or at y if that fails
	opJump            // go on at x
	opSave            // reg = position
	opClear           // the registers from reg to x = none
	opZero            // reg = 0
	opRepeat          // a counted loop: go on at x or y as the count in reg allows
	opEnter           // begin an iteration of a counted loop: count in reg
	opProgress        // fail if the iteration that began at reg was empty
	opAssert          // fail if assert does not hold
	opRef             // go over what the group of registers reg and reg+1 captured
	opLook            // look around: up to the opLookEnd at x
	opLookEnd         // the inside of a look-around has matched
)

// none is the register of a group that has not taken part, and of the start of
// an iteration that may be empty.
const none = -1

// inst is an instruction. After it comes the next one, if not said otherwise.
type inst struct {
	op       opcode
	assert   assertion
	back     bool // opLoop, opLazyLoop, opRef: from right to left
	lazy     bool // opRepeat: x is the way out
	negative bool // opLook, opLookEnd
	fold     bool // opRef: ignore case

	x, y     int32
	reg      int32
	mark     int32 // opEnter: register for the start of the iteration, or none
	min, max int32
	text     string
	set      *set

	// What analysis found out (see first.go).
	branches   *branches // opSplit, opRepeat: where each way can lead
	follow     *byteSet  // loops: what can come behind it; nil if anything
	possessive bool      // opLoop: giving units back is of no use

	// Where failures are remembered (see memo.go).
	scope int32
	memo  int64
}

// program is what a pattern compiles to.
type program struct {
	insts    []inst
	regs     int // registers; the first are the two of each group
	groups   int // groups, the whole match included
	anchored bool
	start    starter
	scopes   []scope
	memos    int64 // states per position that memory of failures tells apart; 0 if it may not be used
}
