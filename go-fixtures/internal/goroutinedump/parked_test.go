package goroutinedump

import (
	"bytes"
	"context"
	"net"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// dump is the real thing, of this process.
func dump() []byte {
	var text bytes.Buffer
	pprof.Lookup("goroutine").WriteTo(&text, 2)
	return text.Bytes()
}

func parsed(t *testing.T, text []byte) []Goroutine {
	t.Helper()
	all, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// within counts the goroutines that have a function with such a name on
// their stack, by state.
func within(all []Goroutine, name string) map[string]int {
	counts := map[string]int{}
	for _, g := range all {
		if slices.ContainsFunc(g.Frames, func(f Frame) bool {
			return strings.HasSuffix(f.Func, name)
		}) {
			counts[g.State]++
		}
	}
	return counts
}

func awaitSend(c <-chan int, _ int) { <-c }

func awaitLock(mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock()
}

func awaitEither(a, b <-chan int) {
	select {
	case <-a:
	case <-b:
	}
}

func awaitBytes(conn net.Conn) { conn.Read(make([]byte, 1)) }

// park starts so many goroutines of each kind and returns once all wait.
// What ends them is run at the end of the test.
func park(t *testing.T, each int) {
	t.Helper()
	never := make(chan int)
	var mu sync.Mutex
	mu.Lock()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var conns []net.Conn
	var running sync.WaitGroup
	start := func(work func()) {
		running.Add(1)
		go func() {
			defer running.Done()
			work()
		}()
	}
	for i := range each {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		conns = append(conns, conn)
		start(func() { awaitSend(never, i) })
		start(func() { awaitLock(&mu) })
		start(func() { awaitEither(never, nil) })
		start(func() {
			pprof.Do(context.Background(), pprof.Labels("a", "]:\n\n"),
				func(context.Context) { awaitBytes(conn) })
		})
	}
	t.Cleanup(func() {
		close(never)
		mu.Unlock()
		for _, conn := range conns {
			conn.Close()
		}
		listener.Close()
		running.Wait()
	})
	waiting := func() bool {
		all := parsed(t, dump())
		return within(all, ".awaitSend")["chan receive"] == each &&
			within(all, ".awaitLock")["sync.Mutex.Lock"] == each &&
			within(all, ".awaitEither")["select"] == each &&
			within(all, ".awaitBytes")["IO wait"] == each
	}
	for deadline := time.Now().Add(10 * time.Second); !waiting(); {
		if time.Now().After(deadline) {
			t.Fatalf("not all wait:\n%s", dump())
		}
		runtime.Gosched()
	}
}
