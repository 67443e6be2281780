package dev.soat.llm.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Ends an answer that goes on beyond its limit, counted after decompression. */
final class BoundedBody implements Interceptor {
  private final long limit;

  BoundedBody(long limit) {
    this.limit = limit;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response.newBuilder().body(new Body(response.body(), limit)).build();
  }

  private static final class Body extends ResponseBody {
    private final ResponseBody whole;
    private final BufferedSource bounded;

    Body(ResponseBody whole, long limit) {
      this.whole = whole;
      this.bounded = Okio.buffer(new Counted(whole.source(), limit));
    }

    @Override
    public @Nullable MediaType contentType() {
      return whole.contentType();
    }

    @Override
    public long contentLength() {
      return whole.contentLength();
    }

    @Override
    public BufferedSource source() {
      return bounded;
    }
  }

  private static final class Counted extends ForwardingSource {
    private final long limit;
    private long left;

    Counted(Source source, long limit) {
      super(source);
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      if (read > left) {
        throw new BodyTooLarge(limit);
      }
      left -= Math.max(read, 0);
      return read;
    }
  }
}
