package items

import (
	"io"
	"iter"

	"github.com/jsonatasim/jsonatasim/eval"
)

// openListing reads what s3:listObjectsV2 lists: what it says of each object, or
// with LOAD_AND_FLATTEN what stands in them, by InputType.
func (r Reader) openListing(store Store) (Source, error) {
	next, stop := iter.Pull2(store.List(r.Bucket, r.Prefix))
	objects := listing{bucket: r.Bucket, prefix: r.Prefix, next: next, stop: stop}
	switch r.Config.Transformation {
	case "", "NONE":
		return &objects, nil
	case "LOAD_AND_FLATTEN":
		if err := r.Config.checkInputType(); err != nil {
			stop()
			return nil, err
		}
		return &chain{close: stop, next: func() (Source, error) {
			object, err := objects.object()
			if err != nil {
				return nil, err
			}
			return r.openObject(store, r.Bucket, object.Key)
		}}, nil
	}
	stop()
	return nil, readerFailed("The Transformation %q is not NONE or LOAD_AND_FLATTEN.", r.Config.Transformation)
}

// listing gives an item for each object.
type listing struct {
	bucket, prefix string
	next           func() (Object, error, bool)
	stop           func()
	index          int64
}

func (l *listing) object() (Object, error) {
	object, err, ok := l.next()
	if !ok {
		return Object{}, io.EOF
	}
	if err != nil {
		e := readerFailed("%s cannot be listed: %v.", uri(l.bucket, l.prefix), err)
		e.Err = err
		return Object{}, e
	}
	return object, nil
}

func (l *listing) Next() (Item, error) {
	object, err := l.object()
	if err != nil {
		return Item{}, err
	}
	l.index++
	return Item{Index: l.index - 1, Value: object.item(), Source: uri(l.bucket, "")}, nil
}

func (l *listing) Close() error {
	l.stop()
	return nil
}

// item gives the item of a listing. The order of the keys was recorded on AWS.
func (o Object) item() eval.Value {
	return eval.NewObject().
		Set("Etag", eval.String(o.Etag)).
		Set("LastModified", eval.Integer(o.LastModified.Unix())).
		Set("Key", eval.String(o.Key)).
		Set("Size", eval.Integer(o.Size)).
		Set("StorageClass", eval.String(o.StorageClass)).
		Value()
}
