//go:build go1.23

package probe

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"time"
)

// A command is one line from the harness. Every command is answered under
// its own id: with a reading, with "done", or with "error".
type command struct {
	ID int    `json:"id"`
	Do string `json:"do"`

	Name string `json:"name"` // mark

	Kind       string `json:"kind"` // profile
	Path       string `json:"path"` // stacks too
	DurationMs int    `json:"durationMs"`

	MutexFraction int `json:"mutexFraction"` // profiling
	BlockRateNs   int `json:"blockRateNs"`
}

// listen hands over each command in order and returns when the harness has
// closed its end, or has died.
func (l *link) listen(handle func(command)) {
	lines := bufio.NewScanner(l.file)
	for lines.Scan() {
		var c command
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			l.answer(c.ID, fmt.Errorf("not a command: %w", err))
			continue
		}
		handle(c)
	}
}

func (l *link) answer(id int, err error) {
	if err != nil {
		l.sendJSON(map[string]any{
			"type": "error", "id": id, "message": err.Error(),
		})
		return
	}
	l.sendJSON(map[string]any{"type": "done", "id": id})
}

// obey carries out a command. What takes long has a goroutine of its own,
// so that a mark in the middle of a CPU profile is still answered at once.
func obey(c command) {
	watch := current.Load()
	if watch == nil {
		harness.answer(c.ID, errors.New("not ready"))
		return
	}
	later := func(work func() error) {
		asProbe(func() { harness.answer(c.ID, work()) })
	}
	switch c.Do {
	case "mark":
		for _, do := range marks[c.Name] {
			do()
		}
		watch.send("mark", c.ID)
	case "histograms":
		watch.sendHistograms(c.ID)
	case "gc":
		later(func() error {
			runtime.GC()
			return nil
		})
	case "profile":
		later(func() error {
			length := time.Duration(c.DurationMs) * time.Millisecond
			return writeProfile(c.Kind, c.Path, length)
		})
	case "stacks":
		later(func() error { return writeStacks(c.Path) })
	case "profiling":
		runtime.SetMutexProfileFraction(c.MutexFraction)
		runtime.SetBlockProfileRate(c.BlockRateNs)
		harness.answer(c.ID, nil)
	case "stop":
		askToStop()
	default:
		harness.answer(c.ID, fmt.Errorf("unknown command %q", c.Do))
	}
}
