package threadlab.scenarios.nativework;

import java.security.MessageDigest;
import java.util.concurrent.Callable;
import threadlab.model.PassLog;
import threadlab.model.Task;

/// Hashes pieces of zeros by SHA-256, one after the other: the task that every variant runs.
record HashTask(String name, int pieces, int pieceBytes, PassLog log) implements Task<Hashed> {

    /// Stands around the hash of one piece.
    interface Around {
        byte[] hash(Callable<byte[]> hash) throws Exception;
    }

    @Override
    public Hashed call() throws Exception {
        return call(Callable::call);
    }

    /// Hashes all pieces, each as it is told.
    Hashed call(Around around) throws Exception {
        return log.task(name, () -> {
            var piece = new byte[pieceBytes];
            var sha = MessageDigest.getInstance("SHA-256");
            var sum = 0L;
            for (var i = 0; i < pieces; i++) {
                sum += around.hash(() -> sha.digest(piece))[0];
            }
            return new Hashed(name, sum);
        });
    }

    static HashTask parse(String line) {
        var words = line.split(" ", -1);
        return new HashTask(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), PassLog.SILENT);
    }

    String toLine() {
        return name + " " + pieces + " " + pieceBytes;
    }
}
