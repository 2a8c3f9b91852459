package goroutinedump

import (
	"bytes"
	"slices"
	"time"
)

// An Archive keeps the text of each snapshot once, and of no more than a
// given number of them, nor more than a given number of bytes: one dump
// may be a thousand times as long as another. It is for one goroutine at a
// time.
type Archive struct {
	limit Limit
	kept  map[ID]*Snapshot

	// Seen counts all snapshots that were added, Unique those that were
	// not kept yet, KeptBytes the text that is kept.
	Seen, Unique, KeptBytes int
}

// A Limit is the most that an Archive keeps. Both must be at least 1.
type Limit struct {
	Snapshots, Bytes int
}

// A Snapshot is the first dump of its kind, and how often it has been seen
// since.
type Snapshot struct {
	ID ID
	// Text is nil where it alone is more than may be kept.
	Text        []byte
	First, Last time.Time
	Times       int
}

// NewArchive keeps nothing yet.
func NewArchive(limit Limit) *Archive {
	return &Archive{limit: limit, kept: map[ID]*Snapshot{}}
}

// Add counts a snapshot, and keeps a copy of its text if there is none
// with this ID yet. Where that is too much, those not seen for longest go.
func (a *Archive) Add(id ID, text []byte, at time.Time) {
	a.Seen++
	if known := a.kept[id]; known != nil {
		known.Times++
		known.Last = at
		return
	}
	a.Unique++
	if len(text) > a.limit.Bytes {
		text = nil
	}
	for len(a.kept) == a.limit.Snapshots ||
		a.KeptBytes+len(text) > a.limit.Bytes {
		oldest := a.oldest()
		a.KeptBytes -= len(oldest.Text)
		delete(a.kept, oldest.ID)
	}
	// The caller's slice may have room for as much again.
	a.kept[id] = &Snapshot{id, bytes.Clone(text), at, at, 1}
	a.KeptBytes += len(text)
}

func (a *Archive) oldest() *Snapshot {
	var oldest *Snapshot
	for _, s := range a.kept {
		if oldest == nil || s.Last.Before(oldest.Last) {
			oldest = s
		}
	}
	return oldest
}

// Kept is how many snapshots are kept.
func (a *Archive) Kept() int {
	return len(a.kept)
}

// DedupRatio is the share of snapshots that were there already: close to 1
// when all are the same, 0 when no two are, and NaN before the first.
func (a *Archive) DedupRatio() float64 {
	return 1 - float64(a.Unique)/float64(a.Seen)
}

// Snapshots lists what is kept, the one seen last first.
func (a *Archive) Snapshots() []Snapshot {
	var list []Snapshot
	for _, s := range a.kept {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(x, y Snapshot) int {
		return y.Last.Compare(x.Last)
	})
	return list
}
