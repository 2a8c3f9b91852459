package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"fixproof/fixtures/internal/goroutinedump"
)

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
	raw := goroutinedump.NewArchive(10)
	pull := pprofTarget(t)
	w := newWatcher(func(ctx context.Context) ([]byte, error) {
		text, err := pull(ctx)
		raw.Add(sha256.Sum256(text), text, time.Now())
		return text, err
	}, 50, 5)
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
