package main

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"testing"

	"fixproof/fixtures/internal/goroutinedump"
)

// atMost is so many snapshots, and bytes enough for them.
func atMost(snapshots int) goroutinedump.Limit {
	return goroutinedump.Limit{Snapshots: snapshots, Bytes: 64 << 20}
}

// hugeDump is of so many bytes and of a place that no other is of.
func hugeDump(name string, length int) []byte {
	var text bytes.Buffer
	for id := 1; text.Len() < length; id++ {
		fmt.Fprintf(&text, "goroutine %d [chan receive]:\n", id)
		for line := range 100 {
			fmt.Fprintf(&text, "depot/%s.(*shelf).await(...)\n"+
				"\t/src/depot/%s.go:%d +0x1d\n", name, name, line)
		}
		text.WriteString("\n")
	}
	return text.Bytes()
}

// Dumps as long as the runtime writes them, and no two alike: what is kept
// of them is held by their bytes, and not by their number.
func TestHugeDumpsAreKeptByTheirBytes(t *testing.T) {
	const length, limit = 20 << 20, 48 << 20
	var next []byte
	w := newWatcher(func(context.Context) ([]byte, error) {
		return next, nil
	}, goroutinedump.Limit{Snapshots: 100, Bytes: limit}, 5)
	for look := range 8 {
		next = hugeDump(fmt.Sprint("place", look), length)
		if err := w.look(context.Background(), patience); err != nil {
			t.Fatal(err)
		}
		if w.archive.KeptBytes > limit {
			t.Fatalf("%d bytes are kept", w.archive.KeptBytes)
		}
	}
	if w.archive.Kept() != 2 || w.archive.Unique != 8 {
		t.Errorf("%d kept of %d", w.archive.Kept(), w.archive.Unique)
	}
	next = nil
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	if memory.HeapAlloc > limit+32<<20 {
		t.Errorf("%d MB of heap", memory.HeapAlloc>>20)
	}
	runtime.KeepAlive(w)
}
