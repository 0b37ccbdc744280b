using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Tests.Bulletins.Rendering;
using CheckDuMatin.Tests.Files;
using MimeKit;
using SkiaSharp;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>The logo on the band of a bulletin's mail: the one of the pages, small, inside the message.</summary>
public sealed class MailLogoTests
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bulletin_s_mail_shows_the_client_s_logo_from_within_the_message()
    {
        await using var world = await MailWorld.CreateAsync(label: "Hôpital « Saint-Éloi »");
        Assert.True((await world.Get<SetClientLogo>().RunAsync(MailWorld.Scope, world.ClientId, SampleFiles.Picture(width: 900, height: 300), "logo.png", Cancellation)).Succeeded);
        await world.SendAsync();
        await world.DeliverAsync();

        var received = Assert.Single(world.Relay.Messages);
        var logo = Assert.Single(received.Message.BodyParts.OfType<MimePart>(), part => part.ContentType.IsMimeType("image", "*"));
        Assert.Equal(ContentDisposition.Inline, logo.ContentDisposition?.Disposition);
        Assert.Contains($"<img src=\"cid:{logo.ContentId}\" width=\"116\" height=\"39\" alt=\"Hôpital « Saint-Éloi »\"", received.Message.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", received.Message.HtmlBody, StringComparison.Ordinal);
        using var bytes = new MemoryStream();
        await logo.Content!.DecodeToAsync(bytes, Cancellation);
        using var picture = SKBitmap.Decode(bytes.ToArray());
        Assert.Equal((232, 77), (picture.Width, picture.Height));
        Assert.Single(received.Attachments);
    }

    [Fact]
    public async Task The_template_s_logo_goes_before_the_client_s_and_the_preview_shows_it_too()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.Get<SetClientLogo>().RunAsync(MailWorld.Scope, world.ClientId, SampleFiles.Picture(width: 100, height: 100), "logo.png", Cancellation);
        var template = await world.Get<CreateTemplate>().RunAsync(ClientScope.System, new TemplateInput { Name = "Maison" }, SampleFiles.Picture(width: 60, height: 20), Cancellation);
        await world.Get<ChooseTemplate>().RunAsync(ClientScope.System, world.ClientId, template.Value!.Id, Cancellation);

        var preview = await world.Get<ClientMail>().PreviewAsync(MailWorld.Scope, world.ClientId, new ClientMailInput(null, null), Cancellation);

        Assert.Contains("<img src=\"data:image/png;base64,", preview.Value!.Html, StringComparison.Ordinal);
        Assert.Contains("width=\"116\" height=\"39\"", preview.Value.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_was_uploaded_the_logo_of_a_mail_is_small()
    {
        using var noise = new SKBitmap(1200, 500);
        new Random(7).NextBytes(noise.GetPixelSpan());
        using var data = noise.Encode(SKEncodedImageFormat.Png, 100);

        var logo = MailLogo.Read(SampleBulletin.Of(1) with { ClientLogo = data.ToArray() }, BulletinTemplate.Default)!;

        Assert.InRange(logo.Picture.Length, 1, 60_000);
        Assert.Equal((116, 48), (logo.Width, logo.Height));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no picture at all")]
    public void Without_a_readable_logo_there_is_none(string bytes) =>
        Assert.Null(MailLogo.Read(SampleBulletin.Of(1) with { ClientLogo = System.Text.Encoding.ASCII.GetBytes(bytes) }, BulletinTemplate.Default));
}
