//go:build fix || mended

package page

import "fixproof/fixtures/contract-mocks/contract"

// What a stand-in says of a key that it does not have.
var missing = contract.ErrMissing
