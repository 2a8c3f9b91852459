package goroutinedump

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// An ID names a snapshot: the same ID, the same content.
type ID [sha256.Size]byte

// String is the ID in hex.
func (id ID) String() string {
	return hex.EncodeToString(id[:])
}

// Identity is the same for two dumps in which goroutines wait at the same
// places. How many there are at each is left out, for that changes with
// every request, and so are the goroutines that are not parked: they were
// caught in the middle of a line, somewhere else at every look.
func Identity(goroutines []Goroutine) ID {
	return Hash(slices.Compact(ParkedStacks(goroutines)))
}

// ParkedStacks has a text for each goroutine that waits: its state, where,
// and who started it, without its number, addresses, arguments and waiting
// time. They are sorted, as the runtime lists goroutines in no order that
// means anything.
func ParkedStacks(goroutines []Goroutine) []string {
	var stacks []string
	for _, g := range goroutines {
		if g.Parked() {
			stacks = append(stacks, g.normalised())
		}
	}
	slices.Sort(stacks)
	return stacks
}

// Hash is the SHA-256 of the stacks, in the order given.
func Hash(stacks []string) ID {
	return sha256.Sum256([]byte(strings.Join(stacks, "\n\n")))
}

func (g Goroutine) normalised() string {
	var b strings.Builder
	b.WriteString(g.State)
	for _, f := range g.Frames {
		b.WriteString("\n" + f.Func + "\n\t" + f.Pos)
	}
	if g.CreatedBy != nil {
		b.WriteString("\ncreated by " + g.CreatedBy.Func +
			"\n\t" + g.CreatedBy.Pos)
	}
	return b.String()
}
