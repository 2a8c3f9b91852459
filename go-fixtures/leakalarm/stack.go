package leakalarm

import (
	"bytes"
	"runtime"
)

// A Stack is the stacks of all goroutines as text, or as many of them as
// there was room for.
type Stack struct {
	Text string `json:"text"`
	// Shown is how many goroutines have their stack in the text.
	Shown int `json:"shown"`
	// Truncated: there were more.
	Truncated bool `json:"truncated"`
}

// dump writes all stacks into one buffer. The world is stopped meanwhile,
// and the runtime says nothing of what did not fit, so a buffer that is
// full to the last byte counts as cut. What then remains ends with the
// last stack that is whole.
func dump(limit int) Stack {
	text := make([]byte, max(limit, 1))
	text = text[:runtime.Stack(text, true)]
	truncated := len(text) == cap(text)
	if truncated {
		end := bytes.LastIndex(text, []byte("\n\n"))
		text = text[:max(end+1, 0)]
	}
	return Stack{string(text), stacksIn(text), truncated}
}

func stacksIn(text []byte) int {
	begin := []byte("goroutine ")
	count := bytes.Count(text, append([]byte("\n\n"), begin...))
	if bytes.HasPrefix(text, begin) {
		count++
	}
	return count
}
