package importer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

var errTooLong = fmt.Errorf("longer than %d bytes", MaxLine)

// lines reads a file line by line in constant memory.
type lines struct {
	in     *bufio.Reader
	number int   // of the line that next gave
	bytes  int64 // read so far
}

func newLines(in io.Reader) *lines {
	return &lines{in: bufio.NewReaderSize(in, MaxLine+1)}
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// next gives the next line that is not blank; it is good until the next call. Errors: io.EOF, errTooLong (the line is passed), those of
// the reader.
func (l *lines) next() ([]byte, error) {
	for {
		text, err := l.in.ReadSlice('\n')
		if len(text) == 0 && errors.Is(err, io.EOF) {
			return nil, io.EOF
		}
		l.number++
		l.bytes += int64(len(text))
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return nil, l.pass()
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		}
		if l.number == 1 {
			text = bytes.TrimPrefix(text, byteOrderMark)
		}
		if text = bytes.TrimSpace(text); len(text) > 0 {
			return text, nil
		}
	}
}

// pass reads on to the end of a line that is too long.
func (l *lines) pass() error {
	for {
		more, err := l.in.ReadSlice('\n')
		l.bytes += int64(len(more))
		switch {
		case err == nil, errors.Is(err, io.EOF):
			return errTooLong
		case !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
	}
}
