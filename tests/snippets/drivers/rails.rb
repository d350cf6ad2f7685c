# Prelude of the Rails engine: Active Record on SQLite in memory, and the other frameworks on demand.

require "logger"
require "active_record"
require "active_job"

ActiveRecord.default_timezone = :utc
ActiveRecord::Base.establish_connection(adapter: "sqlite3", database: ":memory:")
ActiveRecord::Base.logger = nil
ActiveRecord::Migration.verbose = false
ActiveRecord::Schema.verbose = false
ActiveJob::Base.logger = nil
ActiveJob::Base.queue_adapter = :inline

# The defaults of a new application, as far as models are concerned.
ActiveRecord::Base.belongs_to_required_by_default = true

class ApplicationRecord < ActiveRecord::Base
  primary_abstract_class
end

# The statements that the block sends to the database, without those that read the schema.
def sql(&block)
  seen = []
  note = lambda do |*, payload|
    seen << payload[:sql] unless payload[:cached] || %w[SCHEMA TRANSACTION].include?(payload[:name])
  end
  ActiveSupport::Notifications.subscribed(note, "sql.active_record", &block)
  seen
end

# How many statements the block sends to the database.
def queries(&block) = sql(&block).size

# A file database instead, for code that needs several connections.
def use_file_database(pool: 5)
  ActiveRecord::Base.establish_connection(adapter: "sqlite3", database: File.expand_path("db.sqlite3"),
                                          pool: pool, timeout: 2000)
end
