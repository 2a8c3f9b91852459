package main

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"sync/atomic"
	"time"
)

// A query is at the database and back in 10 ms.
const distance = 10 * time.Millisecond

// store is the database and the driver to it: the least that database/sql
// needs to pool its connections. The pool, its limit and its queue are
// the standard library's own.
type store struct {
	fourth atomic.Bool
}

// Connect opens one more connection.
func (s *store) Connect(context.Context) (driver.Conn, error) {
	return &conn{s}, nil
}

// Driver is asked for by programs that print its name; none does here.
func (s *store) Driver() driver.Driver { return nil }

type conn struct {
	store *store
}

var errReadOnly = errors.New("this database answers queries only")

func (c *conn) Prepare(string) (driver.Stmt, error) {
	return nil, errReadOnly
}

func (c *conn) Begin() (driver.Tx, error) { return nil, errReadOnly }

func (c *conn) Close() error { return nil }

// QueryContext answers the one query there is: the reviews of a product.
func (c *conn) QueryContext(_ context.Context, _ string,
	args []driver.NamedValue) (driver.Rows, error) {
	time.Sleep(distance)
	all := reviews[:shown]
	if args[0].Value == "lamp" && c.store.fourth.Load() {
		all = reviews
	}
	return &cursor{rest: all}, nil
}

// cursor stands in the result of a query. As long as it is open it is the
// connection's only user, as with most databases.
type cursor struct {
	rest [][2]string
}

func (c *cursor) Columns() []string { return []string{"author", "text"} }

func (c *cursor) Close() error { return nil }

func (c *cursor) Next(into []driver.Value) error {
	if len(c.rest) == 0 {
		return io.EOF
	}
	into[0], into[1] = c.rest[0][0], c.rest[0][1]
	c.rest = c.rest[1:]
	return nil
}

var reviews = [][2]string{
	{"Ida", "Bright enough to read by, and it does not hum."},
	{"Jonas", "The cord is short."},
	{"Mira", "As in the picture."},
	{"Olaf", "Arrived late."},
}
