//go:build !fix && !mended

package page

// What a stand-in says of a key that it does not have. It is what the
// cache said when the stand-in was written.
var missing error
