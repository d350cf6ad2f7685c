// Prelude of the mingo engine: a database in memory whose queries, updates and pipelines are mingo's.
import * as mingo from 'mingo';

class Collection {
  constructor(database, name) { this.name = name; this.documents = []; this.#database = database; }
  #database;

  #options() { return { collectionResolver: name => this.#database[name].documents }; }

  insertOne(document) { return this.insertMany([document]); }
  insertMany(documents) {
    for (const one of documents) {
      if (one._id === undefined) one._id = this.documents.length + 1;
      if (this.documents.some(other => JSON.stringify(other._id) === JSON.stringify(one._id))) {
        throw Object.assign(new Error(`E11000 duplicate key: _id ${JSON.stringify(one._id)}`), { code: 11000 });
      }
      this.documents.push(structuredClone(one));
    }
    return { insertedCount: documents.length };
  }
  find(filter = {}, projection) { return mingo.find(this.documents, filter, projection, this.#options()); }
  findOne(filter = {}, projection) { return this.find(filter, projection).limit(1).all()[0] ?? null; }
  countDocuments(filter = {}) { return this.find(filter).all().length; }
  aggregate(pipeline) { return mingo.aggregate(structuredClone(this.documents), pipeline, this.#options()); }
  updateOne(filter, change, options) { return this.#update('updateOne', filter, change, options); }
  updateMany(filter, change, options) { return this.#update('updateMany', filter, change, options); }
  deleteMany(filter) { return this.#delete(this.find(filter).all()); }
  deleteOne(filter) { return this.#delete(this.find(filter).limit(1).all()); }

  #update(method, filter, change, options = {}) {
    if (options.upsert) throw new Error('upsert is not there: mingo updates documents, it is no server');
    const { matchedCount, modifiedCount } =
      mingo[method](this.documents, filter, change, { cloneMode: 'deep', ...options }, this.#options());
    return { matchedCount, modifiedCount };
  }
  #delete(found) {
    const gone = new Set(found.map(one => JSON.stringify(one._id)));
    this.documents = this.documents.filter(one => !gone.has(JSON.stringify(one._id)));
    return { deletedCount: gone.size };
  }
}

export const db = new Proxy({}, {
  get: (collections, name) => collections[name] ??= new Collection(db, name),
});

// One document a line, as JSON; also for cursors and single documents.
export function show(found) {
  const documents = found?.all ? found.all() : Array.isArray(found) ? found : [found];
  for (const one of documents) console.log(JSON.stringify(one));
}

export const { aggregate, find, updateOne, updateMany, Query } = mingo;
