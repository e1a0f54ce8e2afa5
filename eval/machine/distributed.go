package machine

import (
	"context"
	"errors"
	"io"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// distributedMap is a Map state whose iterations are executions of their own.
type distributedMap struct {
	mapping
	child *Program
	label string
	kind  Type // of the child executions

	reader      *readerFields
	batcher     *batcherFields
	writer      *writerFields
	count, rate *field // ToleratedFailureCount, ToleratedFailurePercentage
}

// readerFields is an ItemReader.
type readerFields struct {
	resource  string
	arguments *field
	maxItems  *field
	config    items.ReaderConfig
}

// batcherFields is an ItemBatcher.
type batcherFields struct{ count, bytes, input *field }

// writerFields is a ResultWriter.
type writerFields struct {
	resource                   string
	arguments                  *field
	transformation, outputType string
}

func (g *graph) compileDistributed(s *asl.State, m mapping) (body, error) {
	d := &distributedMap{mapping: m, label: asl.Text(s.Field("Label"))}
	config := s.ItemProcessor.Node.Member("ProcessorConfig")
	if asl.Text(config.Member("ExecutionType")) == "EXPRESS" {
		d.kind = ExpressAsync
	}
	var err error
	if s.Field("Label") != nil {
		if err := items.CheckLabel(d.label); err != nil {
			return nil, faultIn(s, "Label", s.Field("Label"), "%s", err)
		}
	}
	if d.child, err = g.program.child(s); err != nil {
		return nil, err
	}
	if d.count, err = g.compileField(s, "ToleratedFailureCount", s.Field("ToleratedFailureCount"), states.WantCount); err != nil {
		return nil, err
	}
	if d.rate, err = g.compileField(s, "ToleratedFailurePercentage", s.Field("ToleratedFailurePercentage"), states.WantPercentage); err != nil {
		return nil, err
	}
	if d.reader, err = g.compileReader(s); err != nil {
		return nil, err
	}
	if d.batcher, err = g.compileBatcher(s); err != nil {
		return nil, err
	}
	d.writer, err = g.compileWriter(s)
	return d, err
}

func (g *graph) compileReader(s *asl.State) (r *readerFields, err error) {
	n := s.Field("ItemReader")
	if n == nil {
		return nil, nil
	}
	config := n.Member("ReaderConfig")
	r = &readerFields{resource: asl.Text(n.Member("Resource")), config: items.ReaderConfig{
		InputType:         asl.Text(config.Member("InputType")),
		Transformation:    asl.Text(config.Member("Transformation")),
		ManifestType:      asl.Text(config.Member("ManifestType")),
		CSVHeaderLocation: asl.Text(config.Member("CSVHeaderLocation")),
		CSVDelimiter:      asl.Text(config.Member("CSVDelimiter")),
		ItemsPointer:      asl.Text(config.Member("ItemsPointer")),
	}}
	if headers := config.Member("CSVHeaders"); headers != nil {
		for _, header := range headers.Items {
			if header.Kind != document.String {
				return nil, faultIn(s, "ItemReader/ReaderConfig/CSVHeaders", header, "the header of a column is a string")
			}
			r.config.CSVHeaders = append(r.config.CSVHeaders, header.Text)
		}
	}
	if r.arguments, err = g.compileField(s, "ItemReader/Arguments", n.Member("Arguments"), states.WantObject); err != nil {
		return nil, err
	}
	r.maxItems, err = g.compileField(s, "ItemReader/ReaderConfig/MaxItems", config.Member("MaxItems"), states.WantNumber)
	return r, err
}

func (g *graph) compileBatcher(s *asl.State) (b *batcherFields, err error) {
	n := s.Field("ItemBatcher")
	if n == nil {
		return nil, nil
	}
	b = new(batcherFields)
	if b.count, err = g.compileField(s, "ItemBatcher/MaxItemsPerBatch", n.Member("MaxItemsPerBatch"), states.WantPositive); err != nil {
		return nil, err
	}
	if b.bytes, err = g.compileField(s, "ItemBatcher/MaxInputBytesPerBatch", n.Member("MaxInputBytesPerBatch"), states.WantPositive); err != nil {
		return nil, err
	}
	b.input, err = g.compileField(s, "ItemBatcher/BatchInput", n.Member("BatchInput"), states.WantAny)
	return b, err
}

func (g *graph) compileWriter(s *asl.State) (w *writerFields, err error) {
	n := s.Field("ResultWriter")
	if n == nil {
		return nil, nil
	}
	config := n.Member("WriterConfig")
	w = &writerFields{
		resource:       asl.Text(n.Member("Resource")),
		transformation: asl.Text(config.Member("Transformation")),
		outputType:     asl.Text(config.Member("OutputType")),
	}
	w.arguments, err = g.compileField(s, "ResultWriter/Arguments", n.Member("Arguments"), states.WantObject)
	return w, err
}

// mocked evaluates what TestState does of a Distributed Map: the reader's fields, or
// the items.
func (d *distributedMap) mocked(v *visit, t Test) (eval.Value, *Failure) {
	if d.reader == nil {
		if _, failure := d.dataset(v); failure != nil {
			return eval.Undefined, failure
		}
	} else if _, failure := d.reader.evaluate(v); failure != nil {
		return eval.Undefined, failure
	}
	if t.Failures > 0 {
		count, failure := v.number(d.count, 0)
		if failure != nil {
			return eval.Undefined, failure
		}
		if float64(t.Failures) > count {
			return eval.Undefined, v.task(ErrTolerated, causeTolerated)
		}
	}
	return v.answer(t)
}

// inspect adds what TestState says of a Distributed Map.
func (d *distributedMap) inspect(v *visit, o eval.ObjectBuilder) {
	d.mapping.inspect(v, o)
	if n, failure := v.number(d.count, 0); d.count != nil && failure == nil {
		o.Set("toleratedFailureCount", eval.Number(n))
	}
	if n, failure := v.number(d.rate, 0); d.rate != nil && failure == nil {
		o.Set("toleratedFailurePercentage", eval.Number(n))
	}
}

// evaluate gives the reader with its fields evaluated.
func (r *readerFields) evaluate(v *visit) (items.Reader, *Failure) {
	reader := items.Reader{Resource: r.resource, Config: r.config, Dialect: states.Dialect}
	if r.arguments != nil {
		arguments, failure := v.evaluate(r.arguments)
		if failure != nil {
			return reader, failure
		}
		reader.Bucket, reader.Key = arguments.Get("Bucket").Str(), arguments.Get("Key").Str()
		reader.Prefix = arguments.Get("Prefix").Str()
	}
	if r.maxItems != nil {
		n, failure := v.number(r.maxItems, 0)
		if failure != nil {
			return reader, failure
		}
		reader.Config.MaxItems = int64(n)
		if n < 0 {
			reader.Config.MaxItems = -1 // items refuses it in AWS's words
		}
	}
	return reader, nil
}

// open opens the dataset. Its length is known where it comes out of the state, -1
// otherwise.
func (d *distributedMap) open(v *visit) (items.Source, int64, *Failure) {
	if d.reader == nil {
		dataset, failure := d.dataset(v)
		if failure != nil {
			return nil, -1, failure
		}
		source, err := items.FromState(dataset, 0)
		return source, int64(dataset.Len()), v.ofItems(err)
	}
	source, failure := d.read(v)
	if failure != nil && v.leads() {
		source, err := items.FromState(eval.Array(v.input), 0)
		return source, -1, v.ofItems(err)
	}
	return source, -1, v.told(failure)
}

// read opens what the ItemReader reads.
func (d *distributedMap) read(v *visit) (items.Source, *Failure) {
	reader, failure := d.reader.evaluate(v)
	switch {
	case failure != nil:
		return nil, failure
	case v.options.ReadItems != nil:
		source, err := v.options.ReadItems(v.node.state, reader)
		return source, v.ofItems(err)
	case v.options.Store == nil:
		return nil, v.task(ErrItemReaderFailed, "No files stand for S3 here, and "+d.reader.resource+" reads from it.")
	}
	source, err := reader.Open(v.options.Store)
	return source, v.ofItems(err)
}

// ofItems makes a failure of an error of the package items.
func (v *visit) ofItems(err error) *Failure {
	var e *items.Error
	switch {
	case err == nil || err == io.EOF:
		return nil
	case errors.As(err, &e):
		return v.task(e.Name, e.Cause)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		if failure := v.interrupted(); failure != nil {
			return failure
		}
	}
	return v.task(ErrRuntime, err.Error())
}

// causeTolerated is AWS's text (recorded).
const causeTolerated = "The specified tolerated failure threshold was exceeded"
