package expr

// rawKind says what construct a raw node is.
type rawKind uint8

const (
	rawEnd rawKind = iota // nothing stands where an operand should
	rawName
	rawVariable
	rawNull
	rawBool
	rawNumber
	rawString
	rawRegex
	rawWildcard
	rawDescendant
	rawParent
	rawPlaceholder
	rawNegate
	rawBinary
	rawRange
	rawApply
	rawDefault
	rawCoalesce
	rawConditional
	rawBind
	rawArray
	rawObject
	rawBlock
	rawLambda
	rawCall
	rawPartial
	rawTransform
	rawStep   // a.b
	rawFilter // a[b]
	rawGroup  // a{b: c}
	rawSort   // a^(b)
	rawFocus  // a@$v
	rawIndex  // a#$i
)

// raw is a construct as the grammar sees it, before paths are flattened and
// predicates are attached. Errors of meaning are found only in the next pass,
// so that an error of syntax anywhere in the text comes first.
type raw struct {
	kind rawKind
	keep bool  // [] stands behind it
	tok  token // the token that names it
	// Operands: left, right, and a third for conditionals and transforms.
	lhs, rhs, third *raw
	// list holds items, arguments, parameters, statements, sort criteria, or
	// keys and values in turn.
	list       []*raw
	descending []bool // beside list, for sort criteria
	signature  *Signature
	start, end int
	depth      int // of the tree below it
}

// span is the stretch of source the construct covers.
func (r *raw) span() Span { return Span{Start: r.start, End: r.end, Pos: r.tok.end} }

// slab hands out raw nodes from blocks, which spares an allocation each.
type slab struct{ free []raw }

func (s *slab) new() *raw {
	if len(s.free) == 0 {
		s.free = make([]raw, 48)
	}
	r := &s.free[0]
	s.free = s.free[1:]
	return r
}
