package goroutinedump

import (
	"crypto/sha256"
	"testing"
	"time"
)

func TestArchiveKeepsEachOnceAndNotTooMany(t *testing.T) {
	a := NewArchive(Limit{Snapshots: 2, Bytes: 1_000})
	now := time.Unix(1000, 0)
	add := func(name string) {
		now = now.Add(time.Second)
		a.Add(sha256.Sum256([]byte(name)), []byte(name), now)
	}
	for _, name := range []string{"a", "bb", "a", "a", "ccc"} {
		add(name)
	}
	// bb was not seen for longest, so it went.
	if a.Seen != 5 || a.Unique != 3 || a.Kept() != 2 || a.KeptBytes != 4 ||
		a.DedupRatio() != 0.4 {
		t.Errorf("%+v", a)
	}
	list := a.Snapshots()
	if string(list[0].Text) != "ccc" || string(list[1].Text) != "a" ||
		list[1].Times != 3 || list[1].Last.Sub(list[1].First) !=
		3*time.Second {
		t.Errorf("%+v", list)
	}
	add("bb")
	if a.Unique != 4 || a.KeptBytes != 5 {
		t.Errorf("what went and comes back is new: %+v", a)
	}
}

func TestArchiveKeepsNoMoreBytesThanItMay(t *testing.T) {
	a := NewArchive(Limit{Snapshots: 100, Bytes: 10})
	now := time.Unix(1000, 0)
	add := func(name byte, length int) {
		now = now.Add(time.Second)
		text := make([]byte, length, 8*length)
		a.Add(sha256.Sum256([]byte{name}), text, now)
	}
	for i := range byte(7) {
		add(i, 3)
		if a.KeptBytes > 10 {
			t.Fatalf("%d bytes after %d", a.KeptBytes, i)
		}
	}
	if a.Kept() != 3 || a.KeptBytes != 9 {
		t.Errorf("%d kept, %d bytes", a.Kept(), a.KeptBytes)
	}
	add('a', 8)
	if a.Kept() != 1 || a.KeptBytes != 8 {
		t.Errorf("%d kept, %d bytes", a.Kept(), a.KeptBytes)
	}
	// One that is too long pushes nobody out, and is known again.
	add('b', 11)
	add('b', 11)
	list := a.Snapshots()
	if len(list) != 2 || a.KeptBytes != 8 || list[0].Text != nil ||
		list[0].Times != 2 || a.Unique != 9 {
		t.Errorf("%d bytes, %d unique, %+v", a.KeptBytes, a.Unique, list)
	}
	for _, s := range list {
		if cap(s.Text) > 2*len(s.Text)+16 {
			t.Errorf("%d bytes hold on to %d", len(s.Text), cap(s.Text))
		}
	}
}
