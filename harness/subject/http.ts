// Node's HTTP/1 without what an import of it brings: that asks for each export, and one loads the whole client of `fetch`.
export const { request, validateHeaderName, validateHeaderValue } = process.getBuiltinModule('node:http');
