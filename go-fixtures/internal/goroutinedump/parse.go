// Package goroutinedump reads the text that a Go process writes of its
// goroutines (/debug/pprof/goroutine?debug=2), and tells whether two such
// texts say the same.
package goroutinedump

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Goroutine is one paragraph of a dump.
type Goroutine struct {
	ID int64
	// State is the runtime's word for what it does or waits for, such as
	// "running", "IO wait" or "chan receive (nil chan)".
	State string
	// WaitMinutes is how long it has waited; 0 for less than a minute.
	WaitMinutes int
	// Frames are its calls, innermost first. Where the runtime could not
	// walk the stack there are none.
	Frames []Frame
	// CreatedBy is the go statement that started it; nil for main's.
	CreatedBy *Frame
}

// A Frame is a function and the line in it, as path:line.
type Frame struct {
	Func, Pos string
}

// ErrTruncated says that a dump ends in the middle of a line. The runtime
// cuts a text at 64 MB, without a word.
var ErrTruncated = errors.New(
	"the dump is cut off: its last line has no end")

// goroutine 7 gp=0xc0 m=0 [chan receive (nil chan), 5 minutes, …]:
//
// Labels stand within the brackets (Go 1.26) or behind them, and may hold
// anything, brackets too, so only the front of the line is looked at.
var header = regexp.MustCompile(
	`^goroutine (\d+)(?: [a-z]+=\S+)* \[` +
		`([^],{]+?)(?:, (\d+) minutes)?(?:, |\]| labels:\{)`)

// Parse reads a dump. A text that is none, an empty one, or one that is
// cut off is an error.
func Parse(text []byte) ([]Goroutine, error) {
	if len(text) == 0 {
		return nil, errors.New("the dump is empty")
	}
	var all []Goroutine
	for _, paragraph := range bytes.Split(text, []byte("\n\n")) {
		lines := strings.Split(strings.Trim(string(paragraph), "\n"), "\n")
		if lines[0] == "" {
			continue
		}
		g, err := parseOne(lines)
		if err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	if text[len(text)-1] != '\n' {
		return nil, ErrTruncated
	}
	return all, nil
}

func parseOne(lines []string) (Goroutine, error) {
	found := header.FindStringSubmatch(lines[0])
	if found == nil {
		return Goroutine{}, fmt.Errorf("no goroutine: %.60q", lines[0])
	}
	id, err := strconv.ParseInt(found[1], 10, 64)
	if err != nil {
		return Goroutine{}, err
	}
	g := Goroutine{ID: id, State: stateOf(found[2])}
	if found[3] != "" {
		if g.WaitMinutes, err = strconv.Atoi(found[3]); err != nil {
			return Goroutine{}, err
		}
	}

	// A frame is a line with the call and a line, indented, with the
	// place. Remarks of the runtime's own ("...12 frames elided...") have
	// no such second line.
	for i := 1; i+1 < len(lines); i++ {
		place, indented := strings.CutPrefix(lines[i+1], "\t")
		if !indented {
			continue
		}
		if creator, ok := strings.CutPrefix(lines[i], "created by "); ok {
			creator, _, _ = strings.Cut(creator, " in goroutine ")
			g.CreatedBy = &Frame{creator, withoutOffset(place)}
			break
		}
		g.Frames = append(g.Frames,
			Frame{withoutArguments(lines[i]), withoutOffset(place)})
		i++
	}
	return g, nil
}

// stateOf drops the remark that the collector happened to be scanning the
// goroutine's stack. It is a label of Prometheus', which must be UTF-8,
// and so it is whatever the target sends.
func stateOf(text string) string {
	return strings.ToValidUTF8(strings.TrimSuffix(text, " (scan)"), "\ufffd")
}

// withoutArguments makes main.(*T).m of main.(*T).m(0xc000012345, ...).
// Arguments are numbers in braces, and hold no parenthesis.
func withoutArguments(call string) string {
	if at := strings.LastIndexByte(call, '('); at > 0 {
		return call[:at]
	}
	return call
}

// withoutOffset makes /src/main.go:12 of /src/main.go:12 +0x1d.
func withoutOffset(place string) string {
	if at := strings.LastIndex(place, " +0x"); at > 0 {
		return place[:at]
	}
	return place
}
