package goroutinedump

import (
	"crypto/sha256"
	"testing"
	"time"
)

func TestArchiveKeepsEachOnceAndNotTooMany(t *testing.T) {
	a := NewArchive(2)
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
