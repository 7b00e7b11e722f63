import { encode } from "uqr";

interface QrCodeProps {
  /** What it says to who scans it. */
  text: string;
  /** What it is for, for who cannot see it. */
  title: string;
}

/** Empty modules around the symbol (ISO/IEC 18004, 5.3.8). */
const quietZone = 4;

/** A text to scan, as one path of squares. */
export const QrCode = ({ text, title }: QrCodeProps) => {
  const { size, data } = encode(text, { ecc: "M", border: quietZone });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="qr-code" role="img" aria-label={title} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join("")} fill="#000" />
    </svg>
  );
};
