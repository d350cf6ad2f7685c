# Executes Ruby blocks in one top-level binding: driver.rb [PRELUDE.rb]. Protocol: sessions.py.

$stdout.sync = true
requests = $stdin.dup.binmode
answers = $stdout.dup.binmode
capture = File.open("stdout.capture", "w+b")
$stdin.reopen(File::NULL)
$stdout.reopen(capture)
$stdout.sync = true

frame = lambda do
  head = requests.gets
  head && requests.read(head.to_i).force_encoding(Encoding::UTF_8)
end

describe = lambda do |error|
  parts = []
  while error
    here = (error.backtrace || []).grep_v(/\A#{Regexp.escape(__dir__)}|\A<internal:/).first(8)
    parts << "#{error.class}: #{error.message}\n" + here.map { |line| "    from #{line}\n" }.join
    error = error.cause
  end
  parts.join("caused by ")
end

prelude = ARGV.shift
eval(File.read(prelude), TOPLEVEL_BINDING, prelude) if prelude

while (name = frame.call)
  code = frame.call
  capture.truncate(0)
  capture.rewind
  failed = nil
  begin
    path, _, line = name.rpartition(":")
    eval(code, TOPLEVEL_BINDING, path, line.to_i + 1)
  rescue Exception => error # also SystemExit: a block must not end the session silently
    failed = describe.call(error)
  end
  $stdout.flush
  [failed ? "error" : "ok", File.binread("stdout.capture"), failed || ""].each do |part|
    answers.write("#{part.bytesize}\n", part)
  end
  answers.flush
end
exit!(0)
