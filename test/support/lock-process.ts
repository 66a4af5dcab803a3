// node lock-process.ts <database>: holds the write lock of a file until it is ended, and says when it has it.
import Sqlite from 'libsql'

const [path] = process.argv.slice(2)
if (!path) throw new Error('usage: lock-process.ts <database>')

const connection = new Sqlite(path)
connection.exec('BEGIN IMMEDIATE')
console.log('locked')
setInterval(() => connection.inTransaction, 1000)
