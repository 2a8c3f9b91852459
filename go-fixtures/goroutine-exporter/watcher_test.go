package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"testing"
	"time"

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

// ask is a customer, who asks again and again until his connection closes.
func ask(conn net.Conn) {
	answers := bufio.NewReader(conn)
	for {
		fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: depot\r\n\r\n")
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			return
		}
		answer.Body.Close()
	}
}

// Snapshots of a server under load: by their text nearly all are new, by
// their places nearly none.
func TestDedupUnderLoad(t *testing.T) {
	const looks = 600
	depot := httptest.NewServer(http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) {
			time.Sleep(20 * time.Millisecond)
		}))
	defer depot.Close()
	var customers sync.WaitGroup
	var conns []net.Conn
	for range 5 {
		conn, err := net.Dial("tcp", depot.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		conns = append(conns, conn)
		customers.Add(1)
		go func() {
			defer customers.Done()
			ask(conn)
		}()
	}
	raw := goroutinedump.NewArchive(atMost(10))
	pull := pprofTarget(t)
	w := newWatcher(func(ctx context.Context) ([]byte, error) {
		text, err := pull(ctx)
		raw.Add(sha256.Sum256(text), text, time.Now())
		return text, err
	}, atMost(50), 5)
	for range looks {
		if err := w.look(context.Background(), patience); err != nil {
			t.Fatal(err)
		}
	}
	for _, conn := range conns {
		conn.Close()
	}
	customers.Wait()
	places := w.archive
	t.Logf("deduplicated by text %.3f, by places %.3f",
		raw.DedupRatio(), places.DedupRatio())
	if raw.DedupRatio() > 0.01 || places.DedupRatio() < 0.95 {
		t.Errorf("%d of %d new by text, %d by places",
			raw.Unique, raw.Seen, places.Unique)
	}
}
