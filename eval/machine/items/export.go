package items

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// maxResultFile is how large a file of results may be: 5 GB (ResultWriter, Exporting to Amazon S3).
const maxResultFile = 5 << 30

// Export writes results to files that stand for S3 objects: SUCCEEDED_n.json,
// FAILED_n.json (timed out and aborted ones too), PENDING_n.json and
// manifest.json in the folder Prefix/UUID of a bucket. Nothing is to be seen of them
// before Commit.
type Export struct {
	encoder *encoder
	upload  Upload
	bucket  string
	folder  string
	mapRun  string
	limit   int64 // of a file
	groups  [3]group
	piece   []byte
}

// group is the files of one status.
type group struct {
	status Status
	files  []resultFile
	open   io.WriteCloser
	w      *bufio.Writer
}

type resultFile struct {
	key  string
	size int64
}

// NewExport begins to export. mapRunArn ends in the UUID of the Map Run. The
// errors of NewExport and of the methods are *[Error] with the name
// States.ResultWriterFailed.
func NewExport(sink Sink, bucket, prefix, mapRunArn string, config WriterConfig, dialect *eval.Dialect) (*Export, error) {
	e, err := newEncoder(config, "NONE", dialect)
	if err != nil {
		return nil, err
	}
	folder := mapRunArn[strings.LastIndexByte(mapRunArn, ':')+1:]
	if prefix = strings.TrimSuffix(prefix, "/"); prefix != "" {
		folder = prefix + "/" + folder
	}
	upload, err := sink.Begin(bucket, folder)
	if err != nil {
		return nil, writerFailed(err, "%s cannot be written: %v.", uri(bucket, folder), err)
	}
	x := &Export{encoder: e, upload: upload, bucket: bucket, folder: folder, mapRun: mapRunArn, limit: maxResultFile}
	x.groups = [...]group{{status: Failed}, {status: Pending}, {status: Succeeded}}
	return x, nil
}

// Add adds the result of a child. Within a file results stand in the order in
// which they were added.
func (x *Export) Add(child *Execution) error {
	piece, err := x.encoder.append(x.piece[:0], child)
	if err == nil {
		x.piece = piece
		err = x.write(x.group(child.Status), piece)
	}
	if err != nil {
		return x.failed(err)
	}
	return nil
}

func (x *Export) group(status Status) *group {
	switch status {
	case Succeeded:
		return &x.groups[2]
	case Pending:
		return &x.groups[1]
	}
	return &x.groups[0]
}

func (x *Export) write(g *group, piece []byte) error {
	if g.open != nil && g.last().size+int64(len(piece)+1+len(x.encoder.end())) > x.limit {
		if err := x.end(g); err != nil {
			return err
		}
	}
	if g.open == nil {
		if err := x.begin(g); err != nil {
			return err
		}
	}
	if len(piece) == 0 {
		return nil
	}
	if g.last().size > int64(len(x.encoder.begin())) {
		g.w.WriteByte(x.encoder.separator())
		g.last().size++
	}
	g.last().size += int64(len(piece))
	_, err := g.w.Write(piece)
	return err
}

func (g *group) last() *resultFile { return &g.files[len(g.files)-1] }

// begin begins the next file of a group. JSON Lines are written to files that end
// in .jsonl, which AWS's page does not say.
func (x *Export) begin(g *group) error {
	ending := "json"
	if x.encoder.jsonl {
		ending = "jsonl"
	}
	name := fmt.Sprintf("%s_%d.%s", g.status, len(g.files), ending)
	file, err := x.upload.Create(name)
	if err != nil {
		return err
	}
	g.open, g.w = file, bufio.NewWriterSize(file, 64<<10)
	g.files = append(g.files, resultFile{x.folder + "/" + name, int64(len(x.encoder.begin()))})
	_, err = g.w.WriteString(x.encoder.begin())
	return err
}

// end completes the file at hand.
func (x *Export) end(g *group) error {
	if g.open == nil {
		return nil
	}
	end := x.encoder.end()
	if g.last().size == 0 { // of lines, none
		end = ""
	}
	g.last().size += int64(len(end))
	g.w.WriteString(end)
	err := errors.Join(g.w.Flush(), g.open.Close())
	g.open = nil
	return err
}

// Commit completes the files, and makes them appear with their manifest. It gives the
// result of the Map state: MapRunArn and ResultWriterDetails.
func (x *Export) Commit() (eval.Value, error) {
	for i := range x.groups {
		if err := x.end(&x.groups[i]); err != nil {
			return eval.Undefined, x.failed(err)
		}
	}
	err := x.writeManifest()
	if err == nil {
		err = x.upload.Commit()
	}
	if err != nil {
		return eval.Undefined, x.failed(err)
	}
	details := eval.NewObject().
		Set("Bucket", eval.String(x.bucket)).
		Set("Key", eval.String(x.folder+"/manifest.json")).
		Value()
	return eval.NewObject().
		Set("MapRunArn", eval.String(x.mapRun)).
		Set("ResultWriterDetails", details).
		Value(), nil
}

func (x *Export) writeManifest() error {
	results := eval.NewObject()
	for _, g := range x.groups {
		files := make([]eval.Value, len(g.files))
		for i, f := range g.files {
			files[i] = eval.NewObject().Set("Key", eval.String(f.key)).Set("Size", eval.Integer(f.size)).Value()
		}
		results.Set(string(g.status), eval.Array(files...))
	}
	text, err := eval.NewObject().
		Set("DestinationBucket", eval.String(x.bucket)).
		Set("MapRunArn", eval.String(x.mapRun)).
		Set("ResultFiles", results.Value()).
		Value().AppendJSON(nil, x.encoder.dialect)
	if err != nil {
		return err
	}
	file, err := x.upload.Create("manifest.json")
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

// Abort removes what was written; after Commit it does nothing.
func (x *Export) Abort() error {
	for i := range x.groups {
		if g := &x.groups[i]; g.open != nil {
			g.open.Close()
			g.open = nil
		}
	}
	return x.upload.Abort()
}

// failed gives up after an error.
func (x *Export) failed(err error) error {
	x.Abort()
	return writerFailed(err, "%s cannot be written: %v.", uri(x.bucket, x.folder), err)
}
